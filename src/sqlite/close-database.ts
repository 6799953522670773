import type { Database } from './database.js';

/**
 * Closes a database so that one file holds everything: the write-ahead log is written back first, because the binding would leave it
 * to the end of the process. A second call does nothing.
 */
export function closeDatabase(db: Database): void {
  if (!db.isOpen) return;
  try {
    db.exec('PRAGMA journal_mode = DELETE');
  } catch {
    // Another process, such as a backup, may read the file now: then the WAL stays beside it, and the next start reads it.
  }
  db.close();
}
