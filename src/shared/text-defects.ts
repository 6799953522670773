/** U+0000–001F and U+007F–009F: Unicode's category Cc is exactly these. */
const control = /\p{Cc}/u;

/**
 * What shows nothing and so makes two texts look alike that are not: zero-width characters, direction marks, overrides and
 * isolates, the soft hyphen, the byte-order mark, variation selectors. The property is Unicode's (UAX #44).
 */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Printable ASCII: nothing to be looked for. Nearly every cell of a real file is. */
const plain = /^[\x20-\x7e]*$/;

/**
 * Position of the first control character, as JavaScript counts; -1 when there is none.
 *
 * @see docs/import-contract.md §3, CONTROL_CHARACTER
 */
export const controlCharacterAt = (text: string): number =>
  plain.test(text) ? -1 : text.search(control);

/**
 * Position of the first character that cannot be seen, as JavaScript counts; -1 when there is none.
 *
 * @see docs/import-contract.md §3, INVISIBLE_CHARACTER
 */
export const invisibleCharacterAt = (text: string): number =>
  plain.test(text) ? -1 : text.search(invisible);

/** What Excel, LibreOffice and Google Sheets write for a value that they could not compute or, `###`, not show. */
const spreadsheetError = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|#+)$/;

/**
 * Whether a cell is what a spreadsheet shows in place of a value. A lone `#` is text.
 *
 * @see docs/import-contract.md §3, SPREADSHEET_ERROR
 */
export const isSpreadsheetError = (text: string): boolean =>
  text.charCodeAt(0) === hash && spreadsheetError.test(text);

const hash = 0x23;
