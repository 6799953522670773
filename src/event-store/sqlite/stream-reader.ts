import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Revision, StreamSlice } from '../event-store.port.js';
import { eventColumns, recordedEvent, type EventRow } from './event-row.js';
import { lastRevisionReader } from './last-revision-reader.js';

/** SQLite's word for "all of them". */
const noLimit = -1;

/** Reads the events of a stream after a revision, and where the stream stands. */
export function streamReader(db: DatabaseSyncInstance) {
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
