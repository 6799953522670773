/** A set of row numbers, one bit each: a million rows are 125 kB. Never changed, always replaced. */
export type RowSet = { readonly bits: Uint8Array };

export const noRows: RowSet = { bits: new Uint8Array(0) };

/** Whether the set has the row. */
export const hasRow = ({ bits }: RowSet, row: number): boolean =>
  ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;

/** The set with these rows as well. */
export function withRows({ bits }: RowSet, rows: readonly number[]): RowSet {
  if (rows.length === 0) return { bits };
  const highest = rows.reduce((high, row) => (row > high ? row : high), 0);
  const grown = new Uint8Array(highest >> 3 < bits.length ? bits.length : (highest >> 3) + 1);
  grown.set(bits);
  for (const row of rows) grown[row >> 3] = (grown[row >> 3] ?? 0) | (1 << (row & 7));
  return { bits: grown };
}
