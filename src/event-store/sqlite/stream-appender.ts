import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import {
  NO_STREAM,
  VersionConflict,
  type AppendOutcome,
  type Position,
  type Revision,
} from '../event-store.port.js';
import type { PreparedAppend } from '../prepared-append.js';

const insertion = `
  INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, unhex(?, '-'), ?, ?, ?)`;

type StoredAt = readonly [position: number, hexId: string];

/**
 * Appends to one stream, inside a transaction of the caller. A new stream takes one statement an event: it is looked up only when its first
 * insert finds an event there, for a stream with events has one at revision 0.
 *
 * No savepoint is needed for "all or none": the revision is judged before the second insert, under the write lock, and after that
 * an insert fails only for a broken disk. That is thrown and rolls the caller's whole transaction back.
 */
export function streamAppender(db: Database): (append: PreparedAppend) => AppendOutcome {
  const lastRevision = lastRevisionReader(db);
  const insert = eventInserter(db, lastRevision);
  const repeatOrConflict = repeatTeller(db, lastRevision);
  return (append) => {
    const position = insert(append);
    if (position === undefined) return repeatOrConflict(append);
    return { ok: true, revision: append.expectedRevision + append.events.length, position };
  };
}

type LastRevision = (stream: string) => Revision;

/** Inserts events; answers the position of the last, or `undefined` when the stream does not stand at the revision expected. */
function eventInserter(db: Database, lastRevision: LastRevision) {
  const insert = db.prepare(insertion);
  const insertUnlessThere = db.prepare(`${insertion} ON CONFLICT (stream, revision) DO NOTHING`);
  return ({ stream, expectedRevision, events }: PreparedAppend): Position | undefined => {
    const isNew = expectedRevision === NO_STREAM;
    if (!isNew && lastRevision(stream) !== expectedRevision) return undefined;
    let position = 0;
    for (const [i, { id, type, data, metadata }] of events.entries()) {
      const statement = isNew && i === 0 ? insertUnlessThere : insert;
      const revision = expectedRevision + 1 + i;
      const { changes, lastInsertRowid } = statement.run(
        stream,
        revision,
        id,
        type,
        data,
        metadata,
      );
      if (changes === 0) return undefined;
      position = Number(lastInsertRowid);
    }
    return position;
  };
}

/** Tells whether events that cannot be inserted are stored already. */
function repeatTeller(db: Database, lastRevision: LastRevision) {
  const storedAt = db.prepare(`
    SELECT position, lower(hex(id)) FROM events
      WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`);
  storedAt.setReturnArrays(true);
  return ({ stream, expectedRevision, events }: PreparedAppend): AppendOutcome => {
    const revision = expectedRevision + events.length;
    const stored = storedAt.all(stream, expectedRevision + 1, revision) as readonly StoredAt[];
    const position = positionOfRepeat(events, stored);
    if (position !== undefined) return { ok: true, revision, position };
    const conflict = new VersionConflict(stream, expectedRevision, lastRevision(stream));
    return { ok: false, conflict };
  };
}

/** The position of the last event when exactly these events are stored there; else `undefined`. */
function positionOfRepeat(
  events: PreparedAppend['events'],
  stored: readonly StoredAt[],
): number | undefined {
  const same = events.every(({ id }, i) => stored[i]?.[1] === id.replaceAll('-', ''));
  return same ? stored.at(-1)?.[0] : undefined;
}

/** Answers the revision of a stream's last event. */
export function lastRevisionReader(db: Database): LastRevision {
  const last = valueReader<Revision>(
    db,
    'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
  );
  return (stream) => last(stream) ?? NO_STREAM;
}
