/** A connection to a SQLite file. */
type Connection = { exec(sql: string): void; close(): void; readonly isOpen: boolean };

/**
 * Closes a database so that its one file holds everything: what is in the write-ahead log is put back first, for the binding leaves the
 * connection itself to the end of the process. Calling it again does nothing more.
 */
export function closeDatabase(db: Connection): void {
  if (!db.isOpen) return;
  try {
    db.exec('PRAGMA journal_mode = DELETE');
  } catch {
    // Another process may read the file now, such as a backup: then the WAL stays beside it, and the next start reads it.
  }
  db.close();
}
