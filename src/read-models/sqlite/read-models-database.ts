import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { closeDatabase } from '../../shared/close-database.js';
import { busyTimeoutMs } from '../../shared/once-unlocked.js';
import { ReadModelsSnapshot } from './read-models-snapshot.js';

/*
 * Everything here can be made again from the log, so a commit does not wait for the disk (WAL with NORMAL): after a loss of power the
 * checkpoints stand a little earlier, and the log is projected from there. The WAL is written back every 64 MB: the indexes of uuids are
 * hit at random, so a page is dirtied many times before.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 16000;
  PRAGMA journal_size_limit = 67108864;
  CREATE TABLE IF NOT EXISTS checkpoints (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`;

/** The file of the read models cannot be read. Nothing is lost: the log has it all. */
class ReadModelsDamaged extends Error {
  override readonly name = 'ReadModelsDamaged';

  constructor(file: string) {
    super(`${file} is damaged. Delete it and start again: it is made anew from the log.`);
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB; the lower byte is the result code. @see https://sqlite.org/rescode.html */
const damaged: ReadonlySet<number> = new Set([11, 26]);

const isDamage = (error: unknown): boolean =>
  damaged.has(((error as { readonly errcode?: number }).errcode ?? 0) % 256);

/** What read models are read from. */
export type ReadModelsReader = Pick<ReadModelsDatabase, 'db' | 'snapshot'>;

/** The file that all read models share. It may be deleted while nobody has it open. */
export class ReadModelsDatabase {
  readonly db: DatabaseSyncInstance;

  /** Opens the file, and makes it when it is not there. @throws {ReadModelsDamaged} when it is no database, or not a whole one. */
  constructor(private readonly file: string) {
    this.db = new DatabaseSync(file, { timeout: busyTimeoutMs });
    try {
      this.db.exec(settings);
    } catch (error) {
      this.db.close();
      throw isDamage(error) ? new ReadModelsDamaged(file) : error;
    }
  }

  /** Reads what the file holds now, however long it is open. To be closed. */
  snapshot(): ReadModelsSnapshot {
    return new ReadModelsSnapshot(this.file);
  }

  close(): void {
    closeDatabase(this.db);
  }
}
