/** A set of row numbers, one bit each, by chunk: a million rows are 125 kB, and each row far from the others needs one chunk. Never changed. */
export type RowSet = ReadonlyMap<number, Uint8Array>;

/** Rows of a chunk, as a power of two: 8,192 rows are 1 KiB. */
const chunkBits = 13;
const chunkBytes = 2 ** chunkBits / 8;

export const noRows: RowSet = new Map();

/** Whether the set has the row. */
export const hasRow = (set: RowSet, row: number): boolean =>
  ((set.get(row >> chunkBits)?.[byteOf(row)] ?? 0) & bitOf(row)) !== 0;

/** The set with these rows as well; the given set stays as it is. */
export function withRows(set: RowSet, rows: readonly number[]): RowSet {
  const changed = new Map<number, Uint8Array>();
  for (const row of rows) {
    const number = row >> chunkBits;
    const chunk = changed.get(number) ?? set.get(number)?.slice() ?? new Uint8Array(chunkBytes);
    chunk[byteOf(row)] = (chunk[byteOf(row)] ?? 0) | bitOf(row);
    changed.set(number, chunk);
  }
  return new Map([...set, ...changed]);
}

const byteOf = (row: number): number => (row % 2 ** chunkBits) >> 3;
const bitOf = (row: number): number => 1 << (row & 7);
