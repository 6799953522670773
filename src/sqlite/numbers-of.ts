import type { Statement } from './database.js';

/** A row as an object takes more than 200 bytes, a number 8. */
const rowsPerPage = 1_000;

/**
 * The column `id` of a statement's rows, positive numbers in their order: for answers that may be as long as a file. The statement ends in
 * `id > ? ORDER BY id LIMIT ?`, with the column's own name for the last two `id`; `parameters` are those before.
 */
export function numbersOf(
  statement: Statement,
  ...parameters: readonly (string | number | null)[]
): number[] {
  const found: number[] = [];
  for (;;) {
    const after = found.at(-1) ?? 0;
    const page = statement.all(...parameters, after, rowsPerPage) as readonly { id: number }[];
    for (const { id } of page) found.push(id);
    if (page.length < rowsPerPage) return found;
  }
}
