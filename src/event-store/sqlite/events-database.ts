import type { Database } from '../../sqlite/database.js';
import { largeFileSettings } from '../../sqlite/large-file-settings.js';
import { openStore } from '../../sqlite/open-store.js';
import { newUuid } from '../../shared/uuid.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { giveIdentityWhenEmpty } from './log-identity.js';

/** The log cannot be made again from other data. */
const whatToDo = 'It is the log: stop the service and restore it from a backup.';

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

/** Every change of the tables, by the version of the file that it changes. An empty file has version 0. */
const changes = [schema, fromVersion1];

/** An older program refuses a newer file. */
const schemaVersion = changes.length;

/**
 * Opens the log. Makes it when the file is new, with this id (default: a new one). An answered append survives a loss of power (WAL with FULL).
 *
 * @throws {Error} when the file was written by a newer release: then it stays as it is.
 */
export const openEventsDatabase = (file: string, newLogId: string = newUuid()): Database =>
  openStore({ file, whatToDo }, (db) => {
    const version = valueReader<number>(db, 'PRAGMA user_version')() ?? 0;
    if (version > schemaVersion)
      throw new Error(
        `The event log ${file} was written by a newer release of Rollbook (format ${version}, this release knows ` +
          `${schemaVersion}). Start that release.`,
      );
    db.exec(`${largeFileSettings} PRAGMA synchronous = FULL;`);
    if (version < schemaVersion)
      db.exec(
        `BEGIN IMMEDIATE; ${changes.slice(version).join('')} PRAGMA user_version = ${schemaVersion}; COMMIT;`,
      );
    giveIdentityWhenEmpty(db, newLogId);
    return db;
  });
