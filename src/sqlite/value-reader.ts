import type { Database } from './database.js';

type ValueReader<Value> = (...parameters: readonly (string | number)[]) => Value | undefined;

/** Prepares a query that answers the first column of its first row; `undefined` without a row. */
export function valueReader<Value>(db: Database, query: string): ValueReader<Value> {
  const statement = db.prepare(query);
  statement.setReturnArrays(true);
  return (...parameters) => (statement.get(...parameters) as readonly [Value] | undefined)?.[0];
}
