/** A program that took it for a row saved it with as many empty cells as the others have. */
const emptyCellsAtMost = 200;

/** The line with which Excel is told the delimiter: it is no row and is not counted. */
const sepLine = new RegExp(
  `^"?sep=[^\\r\\n"]"?[,;\\t|]{0,${emptyCellsAtMost}}(?:\\r\\n|\\r|\\n|$)`,
  'i',
);

/** Marks and such a line are in there for certain. */
export const preambleBytesAtMost = 2 * 3 + '"sep=;"\r\n'.length + emptyCellsAtMost;

/** How many characters of the text such a line takes up: 0 without one. */
export const sepLineLength = (text: string): number => sepLine.exec(text)?.[0].length ?? 0;
