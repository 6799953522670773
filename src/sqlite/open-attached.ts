import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from './database.js';
import { busyTimeoutMs } from './once-unlocked.js';

/**
 * Opens the file as schema `name`, beside an empty database in memory. Makes it when it is missing. The binding keeps a closed file open
 * until its last statement is collected, and a deleted file would need its space on the disk until then. A detached file is closed.
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
