import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from '../../sqlite/database.js';
import { nameDamage } from '../../sqlite/name-damage.js';
import { isLocked } from '../../sqlite/once-unlocked.js';
import { DataDirInUse, DataDirLock } from '../data-dir-lock.port.js';

/** The file of the lock in the data folder. */
export const lockFile = 'rollbook.lock';

const whatToDo = 'The file only locks the folder and holds no data: delete it and start again.';

/** The lock is an exclusive transaction, held open, on a file without data. The system ends it with the process. */
export class SqliteDataDirLock extends DataDirLock {
  private constructor(
    readonly dataDir: string,
    private readonly file: Database,
  ) {
    super();
  }

  /** Takes the lock on an existing folder. @throws {DataDirInUse} at once when another process holds it. */
  static take(dataDir: string): SqliteDataDirLock {
    const path = join(dataDir, lockFile);
    const file = nameDamage(new DatabaseSync(path, { timeout: 0 }), path, whatToDo);
    try {
      // Without WAL: with it, other processes could still read.
      file.exec('BEGIN EXCLUSIVE');
      return new SqliteDataDirLock(dataDir, file);
    } catch (error) {
      file.close();
      throw isLocked(error) ? new DataDirInUse(dataDir) : error;
    }
  }

  override release(): void {
    if (this.file.isOpen) this.file.close();
  }
}
