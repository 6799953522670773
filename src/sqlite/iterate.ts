import type { StatementSyncInstance } from '@photostructure/sqlite';

/** Statements whose rows are being read one by one. */
const underWay = new WeakSet<StatementSyncInstance>();

/**
 * The rows of a statement one by one: the only way to iterate one, `npm run check` refuses any other. Ending the loop, by `break` or an
 * exception too, ends the query.
 *
 * The iterator of the binding holds no reference to its statement: collected in between, the process would crash or hang. Here it has one.
 * Nothing may be awaited within the loop: a query that is left open holds locks, and others write what it reads. Read page by page by key
 * instead.
 *
 * @throws {Error} when the statement is iterated already: the one loop would move the other back to its first row.
 * @throws {Error} when the database is closed before the last row.
 * @see docs/decisions/0015-iterating-and-a-thread.md
 */
export function* iterate<Row>(
  statement: StatementSyncInstance,
  ...parameters: readonly (string | number | null)[]
): Generator<Row, void> {
  if (underWay.has(statement)) throw new Error('This statement is being iterated already.');
  // The statement as a member of its iterator: nobody collects the one before the other.
  const rows = Object.assign(statement.iterate(...parameters), { statement });
  underWay.add(statement);
  try {
    yield* rows as Iterable<Row>;
  } finally {
    underWay.delete(statement);
  }
}
