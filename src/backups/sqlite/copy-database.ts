import { existsSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { syncToDisk } from '../../shared/sync-to-disk.js';
import type { Database } from '../../sqlite/database.js';
import { nameDamage } from '../../sqlite/name-damage.js';

/** The longest wait for a lock of the running service, in milliseconds. */
const patienceMs = 30_000;

/**
 * Copies a database as it is now into one file, without deleted data. Other processes can write meanwhile, and the copy lacks their later
 * writes. False when the database is missing.
 */
export async function copyDatabase(from: string, to: string): Promise<boolean> {
  if (!existsSync(from)) return false;
  withDatabase(from, (db) => db.prepare('VACUUM INTO ?').run(to));
  // SQLite does not sync the copy.
  await syncToDisk(to);
  return true;
}

/** Opens a database for one piece of work. */
export function withDatabase<Answer>(file: string, work: (db: Database) => Answer): Answer {
  const opened = new DatabaseSync(file, { timeout: patienceMs });
  const db = nameDamage(opened, file, 'It cannot be backed up.');
  try {
    return work(db);
  } finally {
    db.close();
  }
}
