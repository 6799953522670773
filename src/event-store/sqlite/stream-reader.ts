import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { NO_STREAM, type Revision, type StreamSlice } from '../event-store.port.js';
import { eventColumns, recordedEvent, type EventRow } from './event-row.js';

/** SQLite's word for "all of them". */
const noLimit = -1;

/** Reads the events of a stream after a revision, and where the stream stands. */
export function streamReader(db: Database) {
  const lastRevision = lastRevisionReader(db);
  const statement = db.prepare(`
    SELECT ${eventColumns} FROM events
      WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?`);
  statement.setReturnArrays(true);
  return (stream: string, after: Revision, limit: number = noLimit): StreamSlice => {
    const rows = statement.all(stream, after, limit) as readonly EventRow[];
    return { events: rows.map(recordedEvent), revision: lastRevision(stream) };
  };
}

/** Answers the revision of a stream's last event. */
export function lastRevisionReader(db: Database): (stream: string) => Revision {
  const last = valueReader<Revision>(
    db,
    'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
  );
  return (stream) => last(stream) ?? NO_STREAM;
}
