import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';

const byteOrderMark = '\uFEFF';

/** A cell: its text, or its exact written form. */
export type CsvCell = string | { readonly written: string };

/**
 * Cells with these are quoted, though RFC 4180 does not ask for it. A spreadsheet may split at them too, as LibreOffice does on request. It
 * would cut the supervisors in two, put the rest of the line under other headings, and read the second half of a cell as a formula.
 */
const otherDelimiters = /[;\t|]/;

/** Slices of the lines of a CSV. */
export type CsvLines<Cell = string> = AsyncIterable<readonly (readonly Cell[])[]>;

/**
 * The text of every CSV that we write: with a byte-order mark, commas, CRLF, and quotes where needed (RFC 4180 §2), a piece for each slice of
 * lines. The maker of the lines guards cells.
 */
export async function* csvText(
  slices: CsvLines<CsvCell> | readonly (readonly (readonly CsvCell[])[])[],
): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const lines of slices) {
    if (lines.length > 0)
      yield stringify([...lines] as CsvCell[][], {
        record_delimiter: 'windows',
        quote_record_delimiter: true,
        quoted_match: otherDelimiters,
        cast: { object: asWritten },
      });
    // Stores answer within the microtask queue. Without a pause no other request would get a turn until the last line.
    await setImmediate();
  }
}

/** The written form is not escaped or quoted again. */
const asWritten = (cell: Record<string, unknown>) => ({
  value: String(cell['written']),
  quote: '',
});
