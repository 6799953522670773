import type { RowRecord } from '../domain/import-commands.js';

/** A record of a batch that is larger than this is split: event stores refuse large events. In bytes of JSON, about. */
const recordBytesAtMost = 512 * 1024;

/** Splits rows into records of at most about 512 KiB each, in order; a row by itself is never split. */
export function splitRecord(rows: readonly RowRecord[]): readonly (readonly RowRecord[])[] {
  const records: RowRecord[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (bytes + size > recordBytesAtMost) {
      records.push([]);
      bytes = 0;
    }
    records.at(-1)?.push(row);
    bytes += size;
  }
  return records;
}
