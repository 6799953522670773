import type { Database } from '../../sqlite/database.js';
import { openAttached } from '../../sqlite/open-attached.js';

/** Written once and thrown away on any doubt: no journal, no waiting for the disk until it is sealed. */
const settings = `
  PRAGMA plan.journal_mode = OFF;
  PRAGMA plan.synchronous = OFF;
  PRAGMA plan.cache_size = -8000;`;

/**
 * What each row would change in an existing user: `ShownChanges` as JSON, `{"lastName": {"from": "Lee", "to": "Ray"}}`, with ids where ids are
 * stored. Rows that change nothing that is shown, and rows that create users, have none. That of a row counts by its status alone: a row that
 * the whole file refused, or that says the same as an earlier one, keeps the changes that it would have had.
 */
const changesOfRows = 'CREATE TABLE plan.changes (row INTEGER PRIMARY KEY, changes TEXT NOT NULL);';

/** Of a plan that was compared with the one that was shown: rows that are not as they were shown, and rows of which only a part is applied. */
const comparedTables = `
  CREATE TABLE plan.changed_since (row INTEGER PRIMARY KEY, problem TEXT NOT NULL);
  CREATE TABLE plan.narrowed (row INTEGER PRIMARY KEY);
  CREATE TABLE plan.passwords_since (uuid TEXT PRIMARY KEY) WITHOUT ROWID;`;

const tables = `
  CREATE TABLE plan.rows (
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
  CREATE TABLE plan.waits (row INTEGER PRIMARY KEY, giver INTEGER NOT NULL);
  CREATE INDEX plan.waits_by_giver ON waits (giver);
  CREATE TABLE plan.supervisors (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    typed TEXT NOT NULL,
    uuid TEXT,
    may_now INTEGER NOT NULL,
    added INTEGER NOT NULL,
    lookalike_key TEXT,
    unfit TEXT,
    PRIMARY KEY (row, place)
  ) WITHOUT ROWID;
  CREATE TABLE plan.supervisors_now (row INTEGER NOT NULL, uuid TEXT NOT NULL);
  CREATE TABLE plan.makers (
    row INTEGER NOT NULL,
    maker INTEGER NOT NULL,
    typed TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (row, maker)
  ) WITHOUT ROWID;
  CREATE INDEX plan.makers_by_maker ON makers (maker);
  CREATE TABLE plan.blocks (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    blocker INTEGER NOT NULL,
    PRIMARY KEY (row, place)
  ) WITHOUT ROWID;
  ${changesOfRows}
  ${comparedTables}
  CREATE TABLE plan.openings (row INTEGER PRIMARY KEY);
  CREATE TABLE plan.zeros_lost (row INTEGER PRIMARY KEY, uuid TEXT NOT NULL, user_id TEXT NOT NULL);
  CREATE TABLE plan.deletions (uuid TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE plan.supervised (uuid TEXT NOT NULL, supervisor TEXT NOT NULL, PRIMARY KEY (uuid, supervisor)) WITHOUT ROWID;
  CREATE TABLE plan.neighbours (
    shares TEXT NOT NULL,
    key TEXT NOT NULL,
    uuid TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (shares, key, uuid)
  ) WITHOUT ROWID;`;

/** Rows of the first wave, in a plan that has others: a scan for them could go through a million rows that wait. */
export const firstWaveIndex = 'rows_of_first_wave';

/** What rows are shown by while their import is held: by status, with a warning, and by both. */
export const shownIndexes = {
  status: 'rows_by_status',
  warnings: 'rows_with_warning',
  statusAndWarnings: 'rows_with_warning_by_status',
} as const;

/** Made for an import that is held, and for no other: they take a hundredth of the time of an import. */
export const createShownIndexes = `
  CREATE INDEX plan.${shownIndexes.status} ON rows (status);
  CREATE INDEX plan.${shownIndexes.warnings} ON rows (row) WHERE warnings IS NOT NULL;
  CREATE INDEX plan.${shownIndexes.statusAndWarnings} ON rows (status) WHERE warnings IS NOT NULL`;

/** Raised with every change of the tables that apply reads. Release 0.1 noted none, which is 0: its plans are read as those of format 1. */
const planFormat = 1;

/** An empty plan to be filled, in a transaction that was begun. The file must not be there yet. */
export const createPlanDatabase = (file: string): Database =>
  begun(file, `${tables} PRAGMA plan.user_version = ${planFormat};`);

/** A plan that was begun and closed, to go on with. */
export const beginAgain = (file: string): Database => begun(file, '');

function begun(file: string, made: string): Database {
  // Without the driver's defence, which would keep a journal in spite of the settings.
  const db = openAttached(file, 'plan', { defensive: false });
  db.exec(`${settings} ${made} BEGIN`);
  return db;
}

/** A plan that never changes; `undefined` when it is of a format that this release does not know. */
export function openPlanDatabase(file: string): Database | undefined {
  const db = openAttached(file, 'plan', { readOnly: true });
  db.exec('PRAGMA plan.cache_size = -8000;');
  const format = db.prepare('PRAGMA plan.user_version').get();
  if ((format as { readonly user_version: number }).user_version <= planFormat) return db;
  closePlanDatabase(db);
  return undefined;
}

/** Lets go of the file at once; what was not committed is lost. Calling it again does nothing more. */
export function closePlanDatabase(db: Database): void {
  if (!db.isOpen) return;
  if (db.isTransaction) db.exec('ROLLBACK');
  db.exec('DETACH plan');
  db.close();
}
