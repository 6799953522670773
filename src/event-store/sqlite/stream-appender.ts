import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import {
  NO_STREAM,
  VersionConflict,
  type AppendOutcome,
  type Revision,
} from '../event-store.port.js';
import type { PreparedAppend } from '../prepared-append.js';

type StoredAt = readonly [position: number, hexId: string];

/**
 * Appends to one stream, inside a transaction of the caller.
 *
 * No savepoint is needed for "all or none": the revision is judged before the first insert, under the write lock, and after that
 * an insert fails only for a broken disk. That is thrown and rolls the caller's whole transaction back.
 */
export function streamAppender(db: Database): (append: PreparedAppend) => AppendOutcome {
  const lastRevision = lastRevisionReader(db);
  const storedAt = db.prepare(`
    SELECT position, lower(hex(id)) FROM events
      WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`);
  storedAt.setReturnArrays(true);
  const insert = db.prepare(`
    INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, unhex(?, '-'), ?, ?, ?)`);

  return ({ stream, expectedRevision, events }) => {
    const first = expectedRevision + 1;
    const revision = expectedRevision + events.length;
    const actualRevision = lastRevision(stream);
    if (actualRevision !== expectedRevision) {
      const stored = storedAt.all(stream, first, revision) as readonly StoredAt[];
      const position = positionOfRepeat(events, stored);
      if (position !== undefined) return { ok: true, revision, position };
      const conflict = new VersionConflict(stream, expectedRevision, actualRevision);
      return { ok: false, conflict };
    }
    let position = 0;
    for (const [i, { id, type, data, metadata }] of events.entries())
      position = Number(insert.run(stream, first + i, id, type, data, metadata).lastInsertRowid);
    return { ok: true, revision, position };
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
export function lastRevisionReader(db: Database): (stream: string) => Revision {
  const last = valueReader<Revision>(
    db,
    'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
  );
  return (stream) => last(stream) ?? NO_STREAM;
}
