import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { DataDirInUse, DataDirLock } from '../data-dir-lock.port.js';

/** SQLITE_BUSY @see https://sqlite.org/rescode.html#busy */
const busy = 5;

/** The lock is an exclusive transaction, held open, on a file that never holds anything. The system drops it with the process. */
export class SqliteDataDirLock extends DataDirLock {
  readonly #file: DatabaseSyncInstance;

  private constructor(
    readonly dataDir: string,
    file: DatabaseSyncInstance,
  ) {
    super();
    this.#file = file;
  }

  /**
   * Takes the lock on a folder that is there.
   *
   * @throws {DataDirInUse} when another process holds it; nobody is waited for.
   */
  static take(dataDir: string): SqliteDataDirLock {
    const file = new DatabaseSync(join(dataDir, 'rollbook.lock'), { timeout: 0 });
    try {
      // Without WAL, where an exclusive transaction would still let others in to read.
      file.exec('BEGIN EXCLUSIVE');
      return new SqliteDataDirLock(dataDir, file);
    } catch (error) {
      file.close();
      throw (error as { readonly errcode?: number }).errcode === busy
        ? new DataDirInUse(dataDir)
        : error;
    }
  }

  override release(): void {
    if (this.#file.isOpen) this.#file.close();
  }
}
