/**
 * SQLite's results that are not mistakes in a statement: the code, SQLite's own words, and the failure in words that a client may
 * read. A result without them is not told to clients.
 *
 * @see https://sqlite.org/rescode.html
 */
export const sqliteResults: readonly (readonly [code: number, words: string, failure?: string])[] =
  [
    [5, 'database is locked', 'another program locks a database'],
    [6, 'database table is locked', 'another program locks a database'],
    [7, 'out of memory', 'the machine has no memory left'],
    [8, 'attempt to write a readonly database', 'a database cannot be written to'],
    [9, 'interrupted'],
    [10, 'disk I/O error', 'the disk cannot be read or written'],
    [11, 'database disk image is malformed'],
    [13, 'database or disk is full', 'the disk is full'],
    [14, 'unable to open database file', 'a database cannot be opened'],
    [15, 'locking protocol'],
    [26, 'file is not a database'],
  ];

/**
 * The basic result code of an error of SQLite; `undefined` for every other error. The binding leaves the code out of the errors of
 * `all` and `iterate`: then SQLite's words tell it, when the store failed.
 */
export function sqliteResultOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errcode, message } = error as Readonly<Record<string, unknown>>;
  // The lower byte is the result code.
  if (typeof errcode === 'number') return errcode % 256;
  if (code !== 'ERR_SQLITE_ERROR') return undefined;
  return sqliteResults.find(([, words]) => String(message).startsWith(words))?.[0];
}
