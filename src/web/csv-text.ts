import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';

const byteOrderMark = '\uFEFF';

/** A cell: its text, or how it is to be written, character by character. */
export type CsvCell = string | { readonly written: string };

/**
 * Quoted though RFC 4180 does not ask for it: a spreadsheet that splits at these too, as LibreOffice does when told so, would cut
 * supervisors in two and put what follows under other headings, and begin a cell with what was no formula where it stood.
 */
const otherDelimiters = /[;\t|]/;

/**
 * The text of a CSV as every one we write: with mark, comma, CRLF, quotes where needed (RFC 4180 §2), a piece for each slice of
 * lines. Cells are guarded by whoever makes the lines.
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
    // Stores answer without leaving the loop of promises: without a pause nobody else would be answered until the last line.
    await setImmediate();
  }
}

/** Nothing is escaped, and nothing quoted. */
const asWritten = (cell: Record<string, unknown>) => ({
  value: String(cell['written']),
  quote: '',
});
