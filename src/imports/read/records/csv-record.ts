import { withoutQuotes } from './drop-quotes.js';
import type { Piece } from './record-splitter.js';
import { splitRow, type SplitRow } from './split-row.js';

/** One row of the file, blank ones included. */
export type CsvRecord = Pick<SplitRow, 'cells' | 'count' | 'wrong'> & {
  /** Whether something stands behind a closing quote: then the cells cannot be trusted. */
  readonly quoteInvalid: boolean;
};

/** How many cells a row has, also those that are not told apart. */
export const countOf = ({ cells, count }: Pick<CsvRecord, 'cells' | 'count'>): number =>
  count ?? cells.length;

/** The rows of a piece of a file, one after the other. */
export function* recordsOf(
  { quotes, bytes }: Piece,
  delimiter: string,
): Generator<CsvRecord, void> {
  const text = bytes.toString('utf8');
  if (quotes === 'wrong') {
    const { cells, count, wrong } = splitBadLine(text, delimiter);
    yield { cells, count, wrong, quoteInvalid: true };
    return;
  }
  for (let at = 0; at < text.length;) {
    const { cells, count, end } = splitRow(text, at, delimiter);
    yield { cells, count, quoteInvalid: false };
    at = end;
  }
}

/** The cells of a line whose quotes cannot be trusted: enough to tell which row it was. */
function splitBadLine(line: string, delimiter: string): SplitRow {
  const split = splitRow(line, 0, delimiter);
  return split.quoteIsOpen ? splitRow(withoutQuotes(line.trimEnd()), 0, delimiter) : split;
}
