/** A program that took the line for a row saved it with as many empty cells as other rows have. */
const emptyCellsAtMost = 200;

/** The line that tells Excel the delimiter: it is no row and is not counted. */
const sepLine = new RegExp(
  `^"?sep=[^\\r\\n"]"?[,;\\t|]{0,${emptyCellsAtMost}}(?:\\r\\n|\\r|\\n|$)`,
  'i',
);

/** So many bytes certainly hold two marks and such a line. */
export const preambleBytesAtMost = 2 * 3 + '"sep=;"\r\n'.length + emptyCellsAtMost;

/** The length of such a line at the beginning of a text, in characters; 0 without one. */
export const sepLineLength = (text: string): number => sepLine.exec(text)?.[0].length ?? 0;
