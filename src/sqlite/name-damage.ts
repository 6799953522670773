import { OperatorError } from '../shared/operator-error.js';
import type { Database } from './database.js';
import { sqliteResultOf } from './sqlite-result.js';

/** A file of the data folder is damaged. The message names the file and says what to do. */
class StoreDamaged extends OperatorError {
  override readonly name = 'StoreDamaged';

  constructor(file: string, whatToDo: string, options?: ErrorOptions) {
    super(`${file} is damaged. ${whatToDo}`, options);
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB @see https://sqlite.org/rescode.html */
const damaged: ReadonlySet<number | undefined> = new Set([11, 26]);

/**
 * The same connection, whose calls from now on throw `StoreDamaged` when its file is damaged:
 * SQLite's own words name neither the file nor what to do. `whatToDo`: a sentence.
 */
export function nameDamage(db: Database, file: string, whatToDo: string): Database {
  const named = (error: unknown): unknown =>
    damaged.has(sqliteResultOf(error)) ? new StoreDamaged(file, whatToDo, { cause: error }) : error;
  guard(db, 'exec', named);
  guard(db, 'prepare', named);
  return db;
}

/** The calls of an answer that can meet damage too, by the call that gave it: some damage shows only when a row is read. */
const callsWithin: Readonly<Record<string, readonly string[]>> = {
  prepare: ['get', 'all', 'run', 'iterate'],
  iterate: ['next'],
};

type Call = (...asked: readonly unknown[]) => unknown;

/** Replaces a method by one that throws `named` errors. The method must stay cheap: an import calls one ten times a row. */
function guard(of: object, method: string, named: (error: unknown) => unknown): void {
  const call = (Reflect.get(of, method) as Call).bind(of);
  const within = callsWithin[method] ?? [];
  const value: Call = (...asked) => {
    try {
      const answer = call(...asked);
      for (const inner of within) guard(answer as object, inner, named);
      return answer;
    } catch (error) {
      throw named(error);
    }
  };
  // The binding's own methods cannot be assigned to.
  Object.defineProperty(of, method, { value, configurable: true });
}
