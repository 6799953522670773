import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from './database.js';
import { nameDamage } from './name-damage.js';
import { busyTimeoutMs } from './once-unlocked.js';

/**
 * Opens a store of the data folder. Makes its file when it is missing. `begin` sets it up and makes the answer; when it throws, the
 * file is closed again. A call waits 10 ms for a lock: decision 0019. `whatToDo`: a sentence for the operator of a damaged file.
 *
 * @throws {StoreDamaged} when the file is not a complete database: now, or at any later call.
 */
export function openStore<Store>(
  { file, whatToDo }: { readonly file: string; readonly whatToDo: string },
  begin: (db: Database) => Store,
): Store {
  const db = nameDamage(new DatabaseSync(file, { timeout: busyTimeoutMs }), file, whatToDo);
  try {
    return begin(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
