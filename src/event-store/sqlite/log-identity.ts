import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { uuidV5 } from '../../shared/uuid.js';
import type { LogIdentity } from '../event-store.port.js';

/** The id of a log of release 0.1 is made from its first event in this namespace: the same at every start, and in every backup of it. */
const firstEvents = '6d3f6f0e-4d0b-4a52-9d7e-5f7f0a1c2b3d';

/** Gives a log this id while it has none and no events: it is a new one, or one that a crash left without. */
export function giveIdentityWhenEmpty(db: Database, id: string): void {
  // Beside the events, not in the number of the format: release 0.1 can still read the file, and ignores the table.
  db.exec('CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL) STRICT');
  if (notedId(db) === undefined && firstEventId(db) === undefined) note(db, id);
}

/** The id that is noted; of a log of release 0.1, the one that its first event makes. */
export function identityOf(db: Database): LogIdentity {
  const noted = notedId(db);
  return noted === undefined
    ? { id: uuidV5(firstEvents, firstEventId(db) ?? ''), isNoted: false }
    : { id: noted, isNoted: true };
}

/** Notes the id in a log of release 0.1. */
export const noteIdentity = (db: Database): void => note(db, identityOf(db).id);

const note = (db: Database, id: string): void =>
  void db.prepare('INSERT INTO log (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM log)').run(id);

const notedId = (db: Database): string | undefined =>
  valueReader<string>(db, 'SELECT id FROM log')();

const firstEventId = (db: Database): string | undefined =>
  valueReader<string>(db, 'SELECT hex(id) FROM events ORDER BY position LIMIT 1')();
