#!/usr/bin/env node
/**
 * How fast new users are imported over HTTP, against the floor of the same machine in the same run: csv-parse of the same bytes,
 * then a raw insert of the same events (same table, same indexes, same settings, 1,000 a transaction).
 *
 *   npm run bench -- import [rows]     default 100,000
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { parse } from 'csv-parse';
import { usersCsv } from './generate-users.mjs';
import { startServer } from './server.mjs';

const rows = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
try {
  await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run() {
  const file = join(folder, 'users.csv');
  await writeFile(file, usersCsv(rows));
  const dataDir = join(folder, 'data');
  const server = await startServer(dataDir);
  const first = await server.upload(file);
  expect(first.summary.counts.created, rows, 'created');
  const peak = await server.peakMemoryMiB();
  const second = await server.upload(file);
  expect(second.summary.counts.unchanged, rows, 'unchanged');
  const peakAfter = await server.peakMemoryMiB();
  await server.stop();
  const floor = await floorSeconds(file, join(dataDir, 'events.db'));
  report({ first: first.seconds, second: second.seconds, floor, peak, peakAfter });
}

function expect(found, wanted, what) {
  if (found !== wanted) throw new Error(`${found} rows are ${what}, not ${wanted}.`);
}

async function floorSeconds(file, eventsDb) {
  const parseStarted = performance.now();
  let parsed = 0;
  for await (const record of createReadStream(file).pipe(parse()))
    parsed += record.length > 0 ? 1 : 0;
  const parseSeconds = (performance.now() - parseStarted) / 1000;
  expect(parsed, rows + 1, 'parsed');
  return parseSeconds + insertSeconds(eventsDb);
}

/** The events of the first import's users, inserted again into an empty table made by the same statements. */
function insertSeconds(eventsDb) {
  const from = new DatabaseSync(eventsDb, { readOnly: true });
  const into = new DatabaseSync(join(folder, 'floor.db'));
  into.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;');
  for (const { sql } of from.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all())
    into.exec(sql);
  const columns = from
    .prepare('PRAGMA table_info(events)')
    .all()
    .map(({ name }) => name);
  const insert = into.prepare(
    `INSERT INTO events (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
  );
  const read = from.prepare(
    `SELECT ${columns.join()} FROM events WHERE stream LIKE 'user-%' ORDER BY rowid LIMIT ? OFFSET ?`,
  );
  let seconds = 0;
  for (let at = 0; at < rows; at += 1000) {
    const batch = read.all(1000, at).map((event) => columns.map((column) => event[column]));
    const started = performance.now();
    into.exec('BEGIN');
    for (const event of batch) insert.run(...event);
    into.exec('COMMIT');
    seconds += (performance.now() - started) / 1000;
  }
  return seconds;
}

function report({ first, second, floor, peak, peakAfter }) {
  const rate = (seconds) => `${Math.round(rows / seconds).toLocaleString('en')} rows/s`;
  const lines = [
    `${rows.toLocaleString('en')} rows`,
    `floor (parse + raw insert)   ${floor.toFixed(2)} s   ${rate(floor)}`,
    `import of new users          ${first.toFixed(2)} s   ${rate(first)}   ratio to the floor ${(floor / first).toFixed(3)}   peak memory ${Math.round(peak)} MiB`,
    `unchanged import again       ${second.toFixed(2)} s   ${rate(second)}   ${(first / second).toFixed(2)} times as fast as the first   peak memory ${Math.round(peakAfter)} MiB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
