import { existsSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { nameDamage } from '../../sqlite/name-damage.js';
import { syncFile } from '../files.js';

/** The longest wait for a lock of the running service, in milliseconds. */
const patienceMs = 30_000;

const whatToDo = 'It cannot be backed up.';

/**
 * Copies a database as of now, while others write to it. They do not wait, and the copy lacks their later writes.
 * The copy is one file without deleted data. False when the database is missing.
 */
export async function copyDatabase(from: string, to: string): Promise<boolean> {
  if (!existsSync(from)) return false;
  withDatabase(from, (db) => db.prepare('VACUUM INTO ?').run(to));
  // SQLite leaves that to the system.
  await syncFile(to);
  return true;
}

/** Position of the newest event that the log of a running service holds; −1 when it holds none. */
export const newestPositionOf = (file: string): number =>
  withDatabase(file, (db) => {
    const newest = db.prepare('SELECT max(position) AS position FROM events').get();
    return (newest as { readonly position: number | null }).position ?? -1;
  });

/** Deletes the events beyond a position from a copied log. */
export async function endLogAt(file: string, position: number): Promise<void> {
  withDatabase(file, (db) => db.prepare('DELETE FROM events WHERE position > ?').run(position));
  await syncFile(file);
}

function withDatabase<Answer>(file: string, ask: (db: DatabaseSyncInstance) => Answer): Answer {
  const db = nameDamage(new DatabaseSync(file, { timeout: patienceMs }), file, whatToDo);
  try {
    return ask(db);
  } finally {
    db.close();
  }
}
