/** U+0000–001F and U+007F–009F: Unicode's category Cc is exactly these. */
const control = /\p{Cc}/u;

/**
 * Invisible characters, which make different texts look alike: zero-width characters, direction marks, overrides and
 * isolates, the soft hyphen, the byte-order mark, variation selectors. The property is Unicode's (UAX #44).
 */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Printable ASCII has no defects. Nearly every cell of a real file is printable ASCII. */
const plain = /^[\x20-\x7e]*$/;

/**
 * Position of the first control character, as JavaScript counts; -1 when absent.
 *
 * @see docs/import-contract.md §3, CONTROL_CHARACTER
 */
export const controlCharacterAt = (text: string): number =>
  plain.test(text) ? -1 : text.search(control);

/**
 * Position of the first invisible character, as JavaScript counts; -1 when absent.
 *
 * @see docs/import-contract.md §3, INVISIBLE_CHARACTER
 */
export const invisibleCharacterAt = (text: string): number =>
  plain.test(text) ? -1 : text.search(invisible);

const invisibleOnly = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether a trimmed text has only invisible characters. Such a value is blank. @see docs/import-contract.md §3, REQUIRED */
export const isUnseen = (text: string): boolean =>
  text === '' || (text.charCodeAt(0) > lastOfAscii && invisibleOnly.test(text));

const lastOfAscii = 0x7e;
