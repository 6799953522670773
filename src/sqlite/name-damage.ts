import { sqliteResultOf } from './sqlite-result.js';
import { OperatorError } from '../shared/operator-error.js';

/** The parts of a connection to a SQLite file, and of its statements, that can meet damage. */
type Connection = { exec(sql: string): void; prepare(sql: string): object };

/** A file of the data folder is damaged. The message names it and says what to do with that one. */
class StoreDamaged extends OperatorError {
  override readonly name = 'StoreDamaged';

  constructor(file: string, whatToDo: string, options?: ErrorOptions) {
    super(`${file} is damaged. ${whatToDo}`, options);
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB @see https://sqlite.org/rescode.html */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** Whether SQLite says that the file is not a complete database. */
const isDamage = (error: unknown): boolean => damaged.has(sqliteResultOf(error) ?? 0);

const reading = ['get', 'all', 'run', 'iterate'] as const;

/**
 * The same connection, whose calls from now on throw `StoreDamaged` when its file is damaged:
 * SQLite's own words name neither the file nor what to do. `whatToDo`: a sentence.
 */
export function nameDamage<Db extends Connection>(db: Db, file: string, whatToDo: string): Db {
  const named: Named = (error) =>
    isDamage(error) ? new StoreDamaged(file, whatToDo, { cause: error }) : error;
  const prepare = guarded(db, 'prepare', named);
  replace(db, 'exec', guarded(db, 'exec', named));
  replace(db, 'prepare', (sql) => withNames(prepare(sql) as object, named));
  return db;
}

/** What is thrown instead of an error. */
type Named = (error: unknown) => unknown;
type Call = (...asked: readonly unknown[]) => unknown;

/** The binding's own methods cannot be assigned to. */
const replace = (of: object, method: string, value: Call): void =>
  void Object.defineProperty(of, method, { value, configurable: true });

/** The method of an object, called cheaply: an import calls one ten times a row. */
function guarded(of: object, method: string, named: Named): Call {
  const call = (Reflect.get(of, method) as Call).bind(of);
  return (...asked) => {
    try {
      return call(...asked);
    } catch (error) {
      throw named(error);
    }
  };
}

function withNames<Statement extends object>(statement: Statement, named: Named): Statement {
  for (const method of reading) replace(statement, method, guarded(statement, method, named));
  const iterate = Reflect.get(statement, 'iterate') as Call;
  replace(statement, 'iterate', (...asked) => rowsOf(iterate(...asked) as object, named));
  return statement;
}

/** Damage further inside a table shows only when a row there is read. */
function rowsOf<Rows extends object>(rows: Rows, named: Named): Rows {
  replace(rows, 'next', guarded(rows, 'next', named));
  return rows;
}
