/** How release 0.1 kept events. It stays as it is, whatever later releases do: the floor is measured with it. */
import { hash } from 'node:crypto';

/** Version 1 of events.db, and its settings. */
export const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL,
    type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  CREATE UNIQUE INDEX events_by_id ON events (id);`;

const importId = '5e71be0e-d6ba-434c-8634-8586244cac48';
const occurredAt = '2026-11-24T16:44:09.124Z';

/** The event of a new user, by column of the table. `cells`: those of `usersCsv`. Names of streams and ids of events lie at random. */
export function eventOf(cells, row) {
  const [userId, firstName, lastName, email, userType, , username] = cells;
  const personal = { userId, firstName, lastName, email, userType, username };
  const data = { occurredAt, active: true, personal };
  const metadata = {
    $correlationId: importId,
    $causationId: importId,
    actor: 'token:admin',
    importId,
    row,
    sequence: 0,
    last: true,
  };
  const id = hash('sha1', `event ${row}`, 'buffer').subarray(0, 16);
  return [
    row,
    `user-${uuidOf(hash('sha1', `${row}`))}`,
    0,
    id,
    'UserCreated',
    JSON.stringify(data),
    JSON.stringify(metadata),
  ];
}

const uuidOf = (hex) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
