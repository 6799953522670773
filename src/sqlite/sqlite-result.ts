/** SQLite's own words for results that are not mistakes in a statement. @see https://sqlite.org/rescode.html */
const results: readonly (readonly [words: string, result: number])[] = [
  ['database is locked', 5],
  ['database table is locked', 6],
  ['out of memory', 7],
  ['attempt to write a readonly database', 8],
  ['interrupted', 9],
  ['disk I/O error', 10],
  ['database disk image is malformed', 11],
  ['database or disk is full', 13],
  ['unable to open database file', 14],
  ['locking protocol', 15],
  ['file is not a database', 26],
];

type Coded = { readonly code?: unknown; readonly errcode?: unknown; readonly message?: unknown };

/**
 * The basic result code of an error of SQLite; `undefined` for every other error. The binding leaves
 * it out of the errors of `all` and `iterate`: then SQLite's words tell it, when the store failed.
 *
 * @see https://sqlite.org/rescode.html
 */
export function sqliteResultOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errcode, message } = error as Coded;
  // The lower byte is the result code.
  if (typeof errcode === 'number') return errcode % 256;
  if (code !== 'ERR_SQLITE_ERROR') return undefined;
  return results.find(([words]) => String(message).startsWith(words))?.[1];
}
