import type { Piece } from './record-splitter.js';
import { cellsOfBadLine, splitRow, type SplitRow } from './split-row.js';

/** One row of the file, blank ones included. */
export type CsvRecord = Pick<SplitRow, 'cells' | 'count' | 'wrong'> & {
  /** Whether something stands behind a closing quote: then the cells cannot be trusted. */
  readonly quoteInvalid: boolean;
};

/** How many cells a row has, those that are not told apart included. */
export const countOf = ({ cells, count }: Pick<CsvRecord, 'cells' | 'count'>): number =>
  count ?? cells.length;

/** The rows of a piece of a file, one after the other. */
export function* recordsOf(
  { quotes, bytes }: Piece,
  delimiter: string,
): Generator<CsvRecord, void> {
  const text = bytes.toString('utf8');
  if (quotes === 'wrong') {
    yield { ...cellsOfBadLine(text, delimiter), quoteInvalid: true };
    return;
  }
  for (let at = 0; at < text.length;) {
    const { cells, count, end } = splitRow(text, at, delimiter);
    yield count === undefined
      ? { cells, quoteInvalid: false }
      : { cells, count, quoteInvalid: false };
    at = end;
  }
}
