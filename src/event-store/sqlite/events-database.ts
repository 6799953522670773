import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { openStore } from '../../sqlite/open-store.js';
import { giveIdentityWhenEmpty } from './log-identity.js';

/** The log cannot be made again from anything else. */
const restoreBackup = 'It is the log: stop the service and restore it from a backup.';

/** Raised with every change of the tables; an older program refuses a newer file. */
const schemaVersion = 2;

/*
 * Positions are the row ids: they grow by one, and a rolled-back append leaves none behind. The index is the promise of the port:
 * one event at a revision of a stream.
 */
const schema = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
`;

/** Release 0.1 kept an index of event ids. It is not needed: a repeat is the same id at the same revision. */
const fromVersion1 = 'DROP INDEX IF EXISTS events_by_id;';

/*
 * An answered append survives a loss of power (WAL with FULL). The page cache is held to 16 MB whatever the log's size. The WAL is
 * written back every 8 MB rather than every 4, since the index is hit at random and a page is often dirtied again: more appends a
 * second, and the pause for it stays short. Every 16 MB, that pause and the one of the read models together were 250 ms of one turn where a
 * million users swap usernames. What a burst leaves of the WAL's file beyond 64 MB is
 * given back.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = 67108864;
`;

/**
 * Opens the log. Makes it when the file is new.
 *
 * @throws {Error} when the file was written by a newer release.
 */
export function openEventsDatabase(file: string): DatabaseSyncInstance {
  return openStore({ file, whatToDo: restoreBackup }, (db) => {
    refuseNewerThanThis(db, file);
    db.exec(settings);
    if (versionOf(db) === 0)
      db.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
    if (versionOf(db) === 1)
      db.exec(`BEGIN IMMEDIATE; ${fromVersion1} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
    giveIdentityWhenEmpty(db);
    return db;
  });
}

function refuseNewerThanThis(db: DatabaseSyncInstance, file: string): void {
  const version = versionOf(db);
  if (version <= schemaVersion) return;
  throw new Error(
    `The event log ${file} was written by a newer release of Rollbook (format ${version}, this release knows ` +
      `${schemaVersion}). Start that release.`,
  );
}

function versionOf(db: DatabaseSyncInstance): number {
  const row = db.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  return row.user_version;
}
