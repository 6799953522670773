/**
 * The floor: what no import of new users can do without, whatever our program does. csv-parse reads the bytes; then the event of each user is
 * inserted as release 0.1 kept it, 1,000 a transaction. It never changes, so that a better schema of ours counts.
 */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { parse } from 'csv-parse';
import { eventOf, schema } from './log-of-release-0-1.mjs';
import { usedBetween } from './process-usage.mjs';

const eventsInTransaction = 1_000;

/** What a figure is compared with: the floor of its `file`. */
export const floor = {
  id: 'floor',
  label: 'floor',
  measure: ({ place, prepared }) => measureFloor(prepared.file, place.path('floor.db')),
};

/** Measures the floor of a file of `usersCsv`. `database`: a file that is not there; it is removed at the end. */
async function measureFloor(file, database) {
  const parts = [await measureParse(file)];
  const db = new DatabaseSync(database);
  try {
    db.exec(schema);
    for await (const events of eventsOf(file)) parts.push(measureInsert(db, events));
  } finally {
    db.close();
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${database}${end}`, { force: true })));
  }
  const sumOf = (what) => parts.reduce((sum, part) => sum + part[what], 0);
  return { wallMs: sumOf('wallMs'), processorMs: sumOf('processorMs') };
}

const recordsOf = (file) => createReadStream(file).pipe(parse());

async function measureParse(file) {
  const before = usage();
  let records = 0;
  for await (const record of recordsOf(file)) records += record.length > 0 ? 1 : 0;
  if (records < 2) throw new Error(`There is no user in ${file}.`);
  return usedBetween(before, usage());
}

/** What making them costs is not measured. */
async function* eventsOf(file) {
  let events = [];
  // The header is row 1.
  let row = 0;
  for await (const record of recordsOf(file)) {
    row += 1;
    if (row > 1) events.push(eventOf(record, row));
    if (events.length < eventsInTransaction) continue;
    yield events;
    events = [];
  }
  yield events;
}

function measureInsert(db, events) {
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  const before = usage();
  db.exec('BEGIN');
  for (const event of events) insert.run(...event);
  db.exec('COMMIT');
  return usedBetween(before, usage());
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), processorMs: (user + system) / 1000 };
}
