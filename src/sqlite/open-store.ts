import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { nameDamage } from './name-damage.js';
import { busyTimeoutMs } from './once-unlocked.js';

/** A SQLite file of the data folder. */
type StoreFile = {
  readonly file: string;
  /** The remedy when it is damaged: a sentence for the operator. */
  readonly whatToDo: string;
};

/**
 * Opens a store. Makes its file when it is missing. `begin` sets it up and makes the answer; when it throws, the file is closed
 * again. A call waits 10 ms for a lock: decision 0019.
 *
 * @throws {StoreDamaged} when the file is not a complete database: now, or at any later call.
 */
export function openStore<Store>(
  { file, whatToDo }: StoreFile,
  begin: (db: DatabaseSyncInstance) => Store,
): Store {
  const db = nameDamage(new DatabaseSync(file, { timeout: busyTimeoutMs }), file, whatToDo);
  try {
    return begin(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
