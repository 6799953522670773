import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { NO_STREAM, type Revision } from '../event-store.port.js';

/** Answers the revision of a stream's last event. */
export function lastRevisionReader(db: DatabaseSyncInstance): (stream: string) => Revision {
  const statement = db.prepare(
    'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
  );
  statement.setReturnArrays(true);
  return (stream) => {
    const row = statement.get(stream) as readonly [Revision] | undefined;
    return row?.[0] ?? NO_STREAM;
  };
}
