/**
 * The floor: what no import of new users can do without, whatever our program does. csv-parse reads the bytes; then the event of each user is
 * inserted as release 0.1 kept it, 1,000 a transaction. It never changes, so that a better schema of ours counts.
 */
import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { parse } from 'csv-parse';

/** Of release 0.1: its version 1 of events.db. */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
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
  CREATE UNIQUE INDEX events_by_id ON events (id);`;

const inTransaction = 1_000;
const importId = '5e71be0e-d6ba-434c-8634-8586244cac48';
const occurredAt = '2026-11-24T16:44:09.124Z';

/** Measures the floor of a file of `usersCsv`. `database`: a file that is not there; it is removed at the end. */
export async function measureFloor(file, database) {
  const before = usage();
  for await (const record of recordsOf(file)) if (record.length === 0) throw new Error(file);
  const used = usedSince(before);
  const inserted = await insertEvents(file, database);
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${database}${end}`, { force: true })));
  return {
    wallMs: used.wallMs + inserted.wallMs,
    processorMs: used.processorMs + inserted.processorMs,
  };
}

const recordsOf = (file) => createReadStream(file).pipe(parse({ bom: true }));

/** Making the events is not measured, only their insert. */
async function insertEvents(file, database) {
  const db = new DatabaseSync(database);
  db.exec(schema);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  const used = { wallMs: 0, processorMs: 0 };
  const write = (events) => {
    const before = usage();
    db.exec('BEGIN');
    for (const event of events) insert.run(...event);
    db.exec('COMMIT');
    const more = usedSince(before);
    used.wallMs += more.wallMs;
    used.processorMs += more.processorMs;
  };
  let batch = [];
  let row = 0;
  for await (const record of recordsOf(file)) {
    row += 1;
    // The first is the header.
    if (row > 1) batch.push(eventOf(record, row));
    if (batch.length === inTransaction) write(batch.splice(0));
  }
  write(batch);
  db.close();
  return used;
}

/** The event of a user as release 0.1 wrote it: names of streams and ids lie at random. */
function eventOf([userId, firstName, lastName, email, userType, , username], row) {
  const hex = hash('sha1', `${row}`);
  const stream = `user-${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const personal = { userId, firstName, lastName, email, userType, username };
  const metadata = {
    $correlationId: importId,
    $causationId: importId,
    actor: 'token:admin',
    importId,
    row,
    sequence: 0,
    last: true,
  };
  const id = Buffer.from(hash('sha1', `event ${row}`), 'hex').subarray(0, 16);
  const data = { occurredAt, active: true, personal };
  return [row, stream, 0, id, 'UserCreated', JSON.stringify(data), JSON.stringify(metadata)];
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), processorMs: (user + system) / 1000 };
}

function usedSince(before) {
  const now = usage();
  return {
    wallMs: now.wallMs - before.wallMs,
    processorMs: now.processorMs - before.processorMs,
  };
}
