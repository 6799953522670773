/** A connection to a SQLite file, and its statements, as far as they can meet damage. */
type Connection = { exec(sql: string): void; prepare(sql: string): object };

/** A file of the data folder is damaged. The message names it and says what to do with that one. */
class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';

  constructor(file: string, whatToDo: string, options?: ErrorOptions) {
    super(`${file} is damaged. ${whatToDo}`, options);
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB; the lower byte is the result code. @see https://sqlite.org/rescode.html */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** Whether SQLite says that the file is no database, or not a whole one. */
const isDamage = (error: unknown): boolean =>
  damaged.has(((error as { readonly errcode?: number } | null)?.errcode ?? 0) % 256);

const reading = ['get', 'all', 'run', 'iterate'] as const;

/**
 * The same connection, which from now on throws `StoreDamaged` when its file turns out to be damaged, whoever asks it and whenever:
 * SQLite's own words name neither the file nor what to do. `whatToDo`: a sentence.
 */
export function nameDamage<Db extends Connection>(db: Db, file: string, whatToDo: string): Db {
  const named = <Answer>(call: () => Answer): Answer => {
    try {
      return call();
    } catch (error) {
      throw isDamage(error) ? new StoreDamaged(file, whatToDo, { cause: error }) : error;
    }
  };
  const exec = db.exec.bind(db);
  const prepare = db.prepare.bind(db);
  replace(db, 'exec', (...asked) => named(() => exec(...(asked as [string]))));
  replace(db, 'prepare', (...asked) =>
    named(() => withNames(prepare(...(asked as [string])), named)),
  );
  return db;
}

type Named = <Answer>(call: () => Answer) => Answer;
type Call = (...asked: readonly unknown[]) => unknown;

/** The binding's own methods cannot be assigned to. */
const replace = (of: object, method: string, value: Call): void =>
  void Object.defineProperty(of, method, { value, configurable: true });

function withNames<Statement extends object>(statement: Statement, named: Named): Statement {
  for (const method of reading) {
    const call = Reflect.get(statement, method) as Call;
    const asked: Call = (...values) => named(() => Reflect.apply(call, statement, values));
    replace(
      statement,
      method,
      method === 'iterate' ? (...values) => rowsOf(asked(...values), named) : asked,
    );
  }
  return statement;
}

/** Damage further inside a table shows only when a row there is read. */
function rowsOf(rows: unknown, named: Named): unknown {
  const iterator = rows as IterableIterator<unknown>;
  const next = iterator.next.bind(iterator);
  replace(iterator, 'next', () => named(next));
  return iterator;
}
