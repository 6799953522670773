/** Reads slice after slice of rows, each after the last row of the one before, until one is empty. */
export function* slices<Row extends { readonly row: number }>(
  read: (after: number) => readonly Row[],
): Generator<readonly Row[]> {
  for (let rows = read(0); rows.length > 0; rows = read(rows.at(-1)?.row ?? Infinity)) yield rows;
}
