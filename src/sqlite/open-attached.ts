import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from './database.js';
import { busyTimeoutMs } from './once-unlocked.js';

/**
 * The file as schema `name`, beside a database in memory that stays empty; it is made when it is not there. What the binding has closed
 * stays open until the last statement on it is collected, and a deleted file would take its room on the disk until then; what is detached
 * is closed.
 */
export function openAttached(
  file: string,
  name: string,
  options: { readonly defensive?: boolean; readonly readOnly?: boolean },
): Database {
  const db = new DatabaseSync(':memory:', { ...options, timeout: busyTimeoutMs });
  db.prepare(`ATTACH ? AS ${name}`).run(file);
  return db;
}
