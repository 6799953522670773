import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Newest } from './kill-moments.example.js';

/** Reads the log while the server writes it. */
function inLog<Answer>(dataDir: string, read: (db: DatabaseSyncInstance) => Answer): Answer {
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Events of the log by type, and how many users it has. */
export const logOf = (dataDir: string, importId: string) =>
  inLog(dataDir, (db) => {
    const count = (sql: string, ...values: string[]) =>
      (db.prepare(sql).get(...values) as { readonly n: number }).n;
    const ofType = (type: string) =>
      count(
        `SELECT count(*) AS n FROM events WHERE type = ? AND metadata LIKE '%"importId":"' || ? || '"%'`,
        type,
        importId,
      );
    return {
      UserCreated: ofType('UserCreated'),
      UserUpdated: ofType('UserUpdated'),
      UserDeleted: ofType('UserDeleted'),
      users: count(`SELECT count(DISTINCT stream) AS n FROM events WHERE stream LIKE 'user-%'`),
    };
  });

/** The newest event of the import that tells how far it is. */
export const newestOf = (dataDir: string, importId: string): Newest =>
  inLog(dataDir, (db) => {
    const found = db
      .prepare(
        `SELECT type, json_extract(data, '$.rowsDone') AS rowsDone FROM events
         WHERE stream = ? AND type <> 'ImportPassStarted' ORDER BY revision DESC LIMIT 1`,
      )
      .get(`import-${importId}`);
    return found && { type: String(found['type']), rowsDone: Number(found['rowsDone'] ?? -1) };
  });
