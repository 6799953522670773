import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';

const byteOrderMark = '\uFEFF';

/**
 * The text of a CSV as every one we write: with mark, comma, CRLF, quotes where needed (RFC 4180 §2), a piece for each slice of
 * lines. Cells are guarded by whoever makes the lines.
 */
export async function* csvText(
  slices: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const lines of slices) {
    if (lines.length > 0)
      yield stringify([...lines] as string[][], {
        record_delimiter: 'windows',
        quote_record_delimiter: true,
      });
    // Stores answer without leaving the loop of promises: without a pause nobody else would be answered until the last line.
    await setImmediate();
  }
}
