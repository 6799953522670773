import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { closeDatabase } from '../../shared/close-database.js';
import { inTransaction } from '../../shared/in-transaction.js';

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
    position INTEGER NOT NULL,
    stream TEXT,
    revision INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL) STRICT;`;

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

/** The file that all read models share. It may be deleted while nobody has it open. */
export class ReadModelsDatabase {
  readonly db: DatabaseSyncInstance;

  /** Opens the file, and makes it when it is not there. @throws {ReadModelsDamaged} when it is no database, or not a whole one. */
  constructor(file: string) {
    this.db = new DatabaseSync(file);
    try {
      this.db.exec(settings);
      addColumns(this.db);
    } catch (error) {
      this.db.close();
      throw isDamage(error) ? new ReadModelsDamaged(file) : error;
    }
  }

  /** The log that the file belongs to; `undefined` when it notes none. */
  logId(): string | undefined {
    return (this.db.prepare('SELECT id FROM log').get() as { readonly id: string } | undefined)?.id;
  }

  /** Whether no read model has begun. */
  isEmpty(): boolean {
    return this.db.prepare('SELECT 1 FROM checkpoints LIMIT 1').get() === undefined;
  }

  /** Notes the log that the file belongs to. */
  belongTo(logId: string): void {
    inTransaction(this.db, () => {
      this.db.exec('DELETE FROM log');
      this.db.prepare('INSERT INTO log (id) VALUES (?)').run(logId);
    });
  }

  close(): void {
    closeDatabase(this.db);
  }
}

/** Release 0.1 noted a position only. It writes on into a table that has more. */
function addColumns(db: DatabaseSyncInstance): void {
  const known = db.prepare("SELECT 1 FROM pragma_table_info('checkpoints') WHERE name = 'stream'");
  if (!known.get())
    db.exec(
      'ALTER TABLE checkpoints ADD COLUMN stream TEXT; ALTER TABLE checkpoints ADD COLUMN revision INTEGER',
    );
}
