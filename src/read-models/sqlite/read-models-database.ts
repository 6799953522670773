import { closeDatabase } from '../../sqlite/close-database.js';
import type { Database } from '../../sqlite/database.js';
import { openStore } from '../../sqlite/open-store.js';
import { inTransaction } from '../../sqlite/in-transaction.js';
import { largeFileSettings } from '../../sqlite/large-file-settings.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { ReadModelsSnapshot } from './read-models-snapshot.js';

/*
 * All data here can be made again from the log, so a commit does not wait for the disk (WAL with NORMAL): after a loss of power the
 * checkpoints stand a little earlier, and the log is projected from there.
 */
const settings = `${largeFileSettings}
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS checkpoints (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    stream TEXT,
    revision INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL) STRICT;`;

const whatToDo =
  'Stop the service, delete the file and start again: the start rebuilds it from the log.';

/** The source of reads of read models. */
export type ReadModelsReader = Pick<ReadModelsDatabase, 'db' | 'snapshot'>;

/** The file of all read models. It may be deleted while no process has it open. */
export class ReadModelsDatabase {
  readonly db: Database;

  /** Opens the file. Makes it when missing. @throws {StoreDamaged} when it is not a complete database. */
  constructor(private readonly file: string) {
    this.db = openStore({ file, whatToDo }, (db) => {
      db.exec(settings);
      addColumns(db);
      return db;
    });
  }

  /** The log that the file belongs to; `undefined` when it notes none. */
  logId(): string | undefined {
    return valueReader<string>(this.db, 'SELECT id FROM log')();
  }

  /** Whether no read model has begun. */
  isEmpty(): boolean {
    return valueReader(this.db, 'SELECT 1 FROM checkpoints LIMIT 1')() === undefined;
  }

  /** Notes the log that the file belongs to. */
  belongTo(logId: string): void {
    inTransaction(this.db, () => {
      this.db.exec('DELETE FROM log');
      this.db.prepare('INSERT INTO log (id) VALUES (?)').run(logId);
    });
  }

  /** Reads the file as it is now. Close it after use. */
  snapshot(): ReadModelsSnapshot {
    return new ReadModelsSnapshot(this.file);
  }

  close(): void {
    closeDatabase(this.db);
  }
}

/** Release 0.1 noted only a position. It can still write to a table with more columns. */
function addColumns(db: Database): void {
  const known = db.prepare("SELECT 1 FROM pragma_table_info('checkpoints') WHERE name = 'stream'");
  if (!known.get())
    db.exec(
      'ALTER TABLE checkpoints ADD COLUMN stream TEXT; ALTER TABLE checkpoints ADD COLUMN revision INTEGER',
    );
}
