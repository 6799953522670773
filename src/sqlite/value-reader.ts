import type { Database } from './database.js';

/** Prepares a query that answers the first column of its first row; `undefined` without a row. */
export function valueReader<Value>(
  db: Database,
  query: string,
): (...parameters: readonly (string | number)[]) => Value | undefined {
  const statement = db.prepare(query);
  statement.setReturnArrays(true);
  return (...parameters) => (statement.get(...parameters) as readonly [Value] | undefined)?.[0];
}
