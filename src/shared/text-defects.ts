/** Printable ASCII has no defects. Nearly every cell of a real file is printable ASCII. */
const plain = /^[\x20-\x7e]*$/;

const positionOf =
  (defect: RegExp) =>
  (text: string): number =>
    plain.test(text) ? -1 : text.search(defect);

/**
 * Position of the first control character (U+0000–001F and U+007F–009F, Unicode's category Cc), as JavaScript counts; -1 when absent.
 *
 * @see docs/import-contract.md §3, CONTROL_CHARACTER
 */
export const controlCharacterAt = positionOf(/\p{Cc}/u);

/**
 * Position of the first invisible character, as JavaScript counts; -1 when absent. They make different texts look alike: zero-width
 * characters, direction marks, overrides and isolates, the soft hyphen, the byte-order mark, variation selectors. The property is
 * Unicode's (UAX #44).
 *
 * @see docs/import-contract.md §3, INVISIBLE_CHARACTER
 */
export const invisibleCharacterAt = positionOf(/\p{Default_Ignorable_Code_Point}/u);

const invisibleOnly = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;
const lastOfAscii = 0x7e;

/** Whether a trimmed text has only invisible characters. Such a value is blank. @see docs/import-contract.md §3, REQUIRED */
export const isUnseen = (text: string): boolean =>
  text === '' || (text.charCodeAt(0) > lastOfAscii && invisibleOnly.test(text));
