/**
 * A set of row numbers, one bit each, in chunks: a million rows are 125 kB, and rows far apart need no more than a chunk each. Never changed,
 * always replaced.
 */
export type RowSet = { readonly chunks: ReadonlyMap<number, Uint8Array> };

/** Rows of a chunk, as a power of two: 8,192 rows are 1 KiB. */
const chunkBits = 13;
const chunkBytes = 2 ** chunkBits / 8;

export const noRows: RowSet = { chunks: new Map() };

export const isEmpty = ({ chunks }: RowSet): boolean => chunks.size === 0;

/** Whether the set has the row. */
export const hasRow = ({ chunks }: RowSet, row: number): boolean =>
  ((chunks.get(row >> chunkBits)?.[byteOf(row)] ?? 0) & bitOf(row)) !== 0;

/** The set with these rows as well. */
export function withRows({ chunks }: RowSet, rows: readonly number[]): RowSet {
  if (rows.length === 0) return { chunks };
  const grown = new Map(chunks);
  const own = new Set<number>();
  for (const row of rows) {
    const number = row >> chunkBits;
    // Copied once: the set that was given stays as it is.
    if (!own.has(number))
      grown.set(number, chunks.get(number)?.slice() ?? new Uint8Array(chunkBytes));
    own.add(number);
    const chunk = grown.get(number);
    if (chunk) chunk[byteOf(row)] = (chunk[byteOf(row)] ?? 0) | bitOf(row);
  }
  return { chunks: grown };
}

const byteOf = (row: number): number => (row & (2 ** chunkBits - 1)) >> 3;
const bitOf = (row: number): number => 1 << (row & 7);
