#!/usr/bin/env node
/**
 * The longest turn of the event loop and the peak of memory while files are imported that are hard on the checks, one after the other into one
 * data folder. Peaks are counted anew for each file, from what the server has in use by then.
 *
 *   npm run bench -- kinds [rows [part of a name]]     default 100,000 rows, every kind
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from './kinds-of-files.mjs';
import { startServer } from './server.mjs';

const rows = Number(process.argv[2] ?? 100_000);
const part = process.argv[3] ?? '';
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
const server = await startServer(join(folder, 'data'));
try {
  process.stdout.write(`${rows.toLocaleString('en')} rows\n`);
  for (const [name, textOf] of Object.entries(kinds))
    if (name === 'everybody' || name.includes(part)) await measure(name, textOf);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(name, textOf) {
  const file = join(folder, 'users.csv');
  await writeFile(file, textOf(rows));
  await server.countAnew();
  const { seconds, summary } = await server.upload(file);
  const longest = await server.longestTurn();
  const turn = `${Math.round(longest.clockMs)} ms (${Math.round(longest.processorMs)} ms of processor time)`;
  const peak = `${Math.round(await server.peakMemoryMiB())} MiB`;
  const counts = Object.entries(summary.counts).filter(([, count]) => count > 0);
  const ends = counts.map(([status, count]) => `${count} ${status}`).join(', ');
  process.stdout.write(
    `${name.padEnd(36)} ${`${seconds.toFixed(1)} s`.padStart(9)}   longest turn ${turn.padStart(38)}   peak memory ${peak.padStart(8)}   ${ends}\n`,
  );
}
