import type { RowRecord } from '../domain/import-commands.js';
import { rowThatFits } from './row-that-fits.js';

/** A record of a batch that is larger than this is split: event stores refuse large events. In bytes of JSON, about. */
const recordBytesAtMost = 512 * 1024;

/** Splits rows into records of at most about 512 KiB each, in order. A row that is larger by itself is recorded with fewer words. */
export function splitRecord(rows: readonly RowRecord[]): readonly (readonly RowRecord[])[] {
  const records: RowRecord[][] = [];
  let bytes = Infinity;
  for (const given of rows) {
    const { row, size } = fitted(given);
    if (bytes + size > recordBytesAtMost) {
      records.push([]);
      bytes = 0;
    }
    records.at(-1)?.push(row);
    bytes += size;
  }
  return records;
}

function fitted(row: RowRecord): { readonly row: RowRecord; readonly size: number } {
  const size = sizeOf(row);
  if (size <= recordBytesAtMost) return { row, size };
  const smaller = rowThatFits(row);
  return { row: smaller, size: sizeOf(smaller) };
}

const sizeOf = (row: RowRecord): number => Buffer.byteLength(JSON.stringify(row));
