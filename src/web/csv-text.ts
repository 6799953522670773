import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';

const byteOrderMark = '\uFEFF';

/** A cell: its text, or its exact written form. */
export type CsvCell = string | { readonly written: string };

/**
 * Quoted though RFC 4180 does not ask for it: a spreadsheet that splits at these too, as LibreOffice does when told so, would cut
 * supervisors in two and put what follows under other headings, and begin a cell with what was no formula where it stood.
 */
const otherDelimiters = /[;\t|]/;

/**
 * The text of a CSV as every one we write: with mark, comma, CRLF, quotes where needed (RFC 4180 §2), a piece for each slice of
 * lines. The maker of the lines guards cells.
 */
export async function* csvText(
  slices: AsyncIterable<readonly (readonly CsvCell[])[]>,
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
    // Stores answer within the microtask queue: without a pause no other request would get a turn until the last line.
    await setImmediate();
  }
}

/** Nothing is escaped, and nothing quoted. */
const asWritten = (cell: Record<string, unknown>) => ({
  value: String(cell['written']),
  quote: '',
});
