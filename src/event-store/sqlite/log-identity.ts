import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { newUuid, uuidV5 } from '../../shared/uuid.js';
import type { LogIdentity } from '../event-store.port.js';

/** The id of a log of release 0.1 is made from its first event in this namespace: the same at every start, and in every backup of it. */
const firstEvents = '6d3f6f0e-4d0b-4a52-9d7e-5f7f0a1c2b3d';

/** Beside the events rather than in the format's number: release 0.1 reads on, and knows nothing of it. */
const table = 'CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL) STRICT';

/** Gives a log its id while it has no events: a new one, or one that a crash left without. */
export function giveIdentityWhenEmpty(db: DatabaseSyncInstance): void {
  if (notedId(db) === undefined && firstEventId(db) === undefined) note(db, newUuid());
}

/** The id that is noted; of a log of release 0.1, the one that its first event makes. */
export function identityOf(db: DatabaseSyncInstance): LogIdentity {
  const noted = notedId(db);
  return noted === undefined
    ? { id: uuidV5(firstEvents, firstEventId(db) ?? ''), isNoted: false }
    : { id: noted, isNoted: true };
}

/** Notes the id in a log of release 0.1. */
export function noteIdentity(db: DatabaseSyncInstance): void {
  const { id, isNoted } = identityOf(db);
  if (!isNoted) note(db, id);
}

function note(db: DatabaseSyncInstance, id: string): void {
  db.exec(table);
  db.prepare('INSERT INTO log (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM log)').run(id);
}

function notedId(db: DatabaseSyncInstance): string | undefined {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'log'");
  if (!known.get()) return undefined;
  return (db.prepare('SELECT id FROM log').get() as { readonly id: string } | undefined)?.id;
}

function firstEventId(db: DatabaseSyncInstance): string | undefined {
  const first = db.prepare('SELECT hex(id) AS id FROM events ORDER BY position LIMIT 1').get();
  return (first as { readonly id: string } | undefined)?.id;
}
