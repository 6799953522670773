import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from '../../sqlite/database.js';
import { busyTimeoutMs } from '../../sqlite/once-unlocked.js';

/**
 * A connection that reads the file of the read models as it is now, in one transaction: later writes are not visible, and no writer
 * waits for it (WAL).
 *
 * @see ADR 19
 */
export class ReadModelsSnapshot {
  readonly db: Database;

  constructor(private readonly file: string) {
    this.db = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    try {
      // The transaction begins with its first read.
      this.db.exec('PRAGMA cache_size = -2000; BEGIN; SELECT count(*) FROM checkpoints');
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  snapshot(): ReadModelsSnapshot {
    return new ReadModelsSnapshot(this.file);
  }

  close(): void {
    this.db.close();
  }
}
