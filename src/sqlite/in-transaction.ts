import type { Database } from './database.js';

/** Writes all or nothing: an error of `write` rolls everything back and is thrown. */
export function inTransaction<Answer>(db: Database, write: () => Answer): Answer {
  db.exec('BEGIN IMMEDIATE');
  try {
    const answer = write();
    db.exec('COMMIT');
    return answer;
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
