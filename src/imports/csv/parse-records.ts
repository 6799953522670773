import { parse } from 'csv-parse';
import { CollectedRecords, type CsvRecord } from './collected-records.js';
import { RecordUnreadable } from './record-unreadable.js';
import { NotUtf8 } from './utf8-bytes.js';

/**
 * Splits UTF-8 bytes into records, a slice for each chunk of bytes. Quotes as in RFC 4180; a bare quote inside an unquoted cell is
 * text, as in Excel. Lines end with LF, CRLF or CR, mixed as they come.
 *
 * @throws {RecordUnreadable} when a quote is never closed, a row is longer than 8 MiB, or the source ends as `NotUtf8`.
 * @throws whatever else the source throws.
 */
export async function* parseRecords(
  bytes: AsyncIterable<Uint8Array>,
  delimiter = ',',
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
  });
  const collected = new CollectedRecords(parser, delimiter);
  try {
    for await (const chunk of bytes) {
      await collected.write(chunk);
      yield collected.take();
    }
    await collected.end();
  } catch (error) {
    const reason = error instanceof NotUtf8 ? await collected.breakOff('not-utf8') : error;
    // The parser lags some bytes behind: the header may be among what it gives last, and names the columns of the error.
    if (reason instanceof RecordUnreadable) yield collected.take();
    throw reason;
  }
  yield collected.take();
}
