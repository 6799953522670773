import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { VersionConflict, type AppendOutcome, type Revision } from '../event-store.port.js';
import type { PreparedAppend, PreparedEvent } from '../prepared-append.js';
import { lastRevisionReader } from './last-revision-reader.js';

/**
 * Appends to one stream, inside a transaction of the caller's.
 *
 * No savepoint is needed for "all or none": the revision is judged before the first insert, under the write lock, and after that
 * an insert fails only for a broken disk. That is thrown and rolls the caller's whole transaction back.
 */
export function streamAppender(
  db: DatabaseSyncInstance,
): (append: PreparedAppend) => AppendOutcome {
  const lastRevision = lastRevisionReader(db);
  const storedAt = storedEventReader(db);
  const insert = eventInserter(db);

  return (append) => {
    const { stream, expectedRevision, events } = append;
    const actualRevision = lastRevision(stream);
    if (actualRevision !== expectedRevision) {
      const position = positionOfRepeat(append, storedAt(append));
      if (position !== undefined)
        return { ok: true, revision: expectedRevision + events.length, position };
      const conflict = new VersionConflict(stream, expectedRevision, actualRevision);
      return { ok: false, conflict };
    }
    let revision = actualRevision;
    let position = 0;
    for (const event of events) {
      revision += 1;
      position = insert(stream, revision, event);
    }
    return { ok: true, revision, position };
  };
}

type StoredAt = readonly [position: number, hexId: string];

/** Answers what is stored where an append wants to be. */
function storedEventReader(
  db: DatabaseSyncInstance,
): (append: PreparedAppend) => readonly StoredAt[] {
  const statement = db.prepare(`
    SELECT position, lower(hex(id)) FROM events
      WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`);
  statement.setReturnArrays(true);
  return ({ stream, expectedRevision, events }) => {
    const [first, last] = [expectedRevision + 1, expectedRevision + events.length];
    return statement.all(stream, first, last) as readonly StoredAt[];
  };
}

/** Where the last event stands when exactly these events are stored there; else `undefined`. */
function positionOfRepeat(
  { events }: PreparedAppend,
  stored: readonly StoredAt[],
): number | undefined {
  const same = events.every(({ id }, i) => stored[i]?.[1] === id.replaceAll('-', ''));
  return same ? stored.at(-1)?.[0] : undefined;
}

/** Stores an event and answers its position. */
function eventInserter(db: DatabaseSyncInstance) {
  const statement = db.prepare(`
    INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, unhex(?, '-'), ?, ?, ?)`);
  return (stream: string, revision: Revision, event: PreparedEvent): number => {
    const { id, type, data, metadata } = event;
    return Number(statement.run(stream, revision, id, type, data, metadata).lastInsertRowid);
  };
}
