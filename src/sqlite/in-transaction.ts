/** A connection to a database that knows transactions by SQL. */
type Connection = { exec(sql: string): void; readonly isTransaction: boolean };

/** Writes all or nothing: an error of `write` rolls everything back and is thrown on. */
export function inTransaction<Answer>(db: Connection, write: () => Answer): Answer {
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
