import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { busyTimeoutMs } from '../../shared/once-unlocked.js';

/** Written once and thrown away on any doubt: no journal, no waiting for the disk until it is sealed. */
const settings = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -8000;`;

const tables = `
  CREATE TABLE rows (
    row INTEGER PRIMARY KEY,
    user_key TEXT NOT NULL,
    user_id TEXT NOT NULL,
    wish TEXT NOT NULL,
    status TEXT NOT NULL,
    problems TEXT,
    warnings TEXT,
    uuid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    same_as INTEGER,
    wants TEXT,
    gives TEXT,
    holder_uuid TEXT,
    holder_user_id TEXT,
    email_key TEXT,
    password TEXT,
    lookalike_key TEXT,
    wave INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE waits (row INTEGER PRIMARY KEY, giver INTEGER NOT NULL);
  CREATE INDEX waits_by_giver ON waits (giver);
  CREATE TABLE supervisors (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    typed TEXT NOT NULL,
    uuid TEXT,
    may_now INTEGER NOT NULL,
    added INTEGER NOT NULL,
    PRIMARY KEY (row, place)
  ) WITHOUT ROWID;
  CREATE TABLE supervisors_now (row INTEGER NOT NULL, uuid TEXT NOT NULL);
  CREATE TABLE makers (
    row INTEGER NOT NULL,
    maker INTEGER NOT NULL,
    typed TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (row, maker)
  ) WITHOUT ROWID;
  CREATE INDEX makers_by_maker ON makers (maker);
  CREATE TABLE blocks (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    blocker INTEGER NOT NULL,
    PRIMARY KEY (row, place)
  ) WITHOUT ROWID;
  CREATE TABLE openings (row INTEGER PRIMARY KEY);
  CREATE TABLE zeros_lost (row INTEGER PRIMARY KEY, uuid TEXT NOT NULL, user_id TEXT NOT NULL);
  CREATE TABLE neighbours (
    shares TEXT NOT NULL,
    key TEXT NOT NULL,
    uuid TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (shares, key, uuid)
  ) WITHOUT ROWID;`;

/** Raised with every change of the tables that apply reads. Release 0.1 noted none, which is 0: its plans are read as those of format 1. */
const planFormat = 1;

/** An empty plan to be filled, in a transaction that was begun. The file must not be there yet. */
export function createPlanDatabase(file: string): DatabaseSyncInstance {
  // Without the driver's defence, which would keep a journal in spite of the settings.
  const db = new DatabaseSync(file, { defensive: false, timeout: busyTimeoutMs });
  db.exec(settings);
  db.exec(tables);
  db.exec(`PRAGMA user_version = ${planFormat}`);
  db.exec('BEGIN');
  return db;
}

/** A plan that was begun and closed, to go on with. */
export function beginAgain(file: string): DatabaseSyncInstance {
  const db = new DatabaseSync(file, { defensive: false, timeout: busyTimeoutMs });
  db.exec(settings);
  db.exec('BEGIN');
  return db;
}

/** A plan that never changes any more; `undefined` when it is of a format that this release does not know. */
export function openPlanDatabase(file: string): DatabaseSyncInstance | undefined {
  const db = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  const { user_version: format } = db.prepare('PRAGMA user_version').get() as {
    readonly user_version: number;
  };
  if (format > planFormat) {
    db.close();
    return undefined;
  }
  db.exec('PRAGMA cache_size = -8000;');
  return db;
}
