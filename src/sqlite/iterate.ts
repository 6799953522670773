import type { Statement } from './database.js';

/** Statements whose rows are being read one by one. */
const underWay = new WeakSet<Statement>();

/**
 * The rows of a statement one by one. `npm run check` refuses any other way. The end of the loop, also by `break` or an exception, ends
 * the query. Never await within the loop: an open query holds locks, and other code writes the rows that it reads. Read page by page by
 * key instead.
 *
 * @throws {Error} when the statement is iterated already (one loop would move the other back to its first row), or the database is closed
 *   before the last row.
 * @see docs/decisions/0015-iterating-and-a-thread.md
 */
export function* iterate<Row>(
  statement: Statement,
  ...parameters: readonly (string | number | null)[]
): Generator<Row, void> {
  if (underWay.has(statement)) throw new Error('This statement is being iterated already.');
  // The binding's iterator does not keep its statement: when that is collected in between, the process crashes or hangs.
  const rows = Object.assign(statement.iterate(...parameters), { statement });
  underWay.add(statement);
  try {
    yield* rows as Iterable<Row>;
  } finally {
    underWay.delete(statement);
  }
}
