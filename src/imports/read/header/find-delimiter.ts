import { isBlankRow } from '../records/is-blank-row.js';
import { knownAmong } from './known-headings.js';
import { sepLineLength } from '../text/sep-line.js';
import { splitRow } from '../records/split-row.js';

/** What may stand between cells. */
export const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

/** The delimiter that finds most of our headings in the header; of several such, the one that finds most cells. */
export function findDelimiter(text: string): Delimiter {
  const written = text.slice(sepLineLength(text));
  const found = delimiters.map((delimiter) => {
    const cells = headerCells(written, delimiter);
    return { delimiter, known: knownAmong(cells), cells: cells.length };
  });
  return found.toSorted((a, b) => b.known - a.known || b.cells - a.cells)[0]?.delimiter ?? ',';
}

/** The cells of the first row that is not blank. */
function headerCells(text: string, delimiter: Delimiter): readonly string[] {
  for (let at = 0; ;) {
    const { cells, end } = splitRow(text, at, delimiter);
    if (!isBlankRow(cells) || end === text.length) return cells;
    at = end;
  }
}
