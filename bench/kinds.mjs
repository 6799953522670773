#!/usr/bin/env node
/**
 * The longest turn of the event loop and the peak of memory while files are imported that are hard on the checks. `everybody` is imported first;
 * then each other kind by a server of its own, on a copy of the data folder that this left.
 *
 *   npm run bench -- kinds [rows [part of a name]]     default 100,000 rows, every kind
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from './kinds-of-files.mjs';
import { startServer } from './server.mjs';

const rows = Number(process.argv[2] ?? 100_000);
const part = process.argv[3] ?? '';
const { everybody, ...others } = kinds;
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
const school = join(folder, 'school');
try {
  process.stdout.write(`${rows.toLocaleString('en')} rows\n`);
  await measure('everybody', everybody, school);
  for (const [name, textOf] of Object.entries(others))
    if (name.includes(part)) await measureOnCopy(name, textOf);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureOnCopy(name, textOf) {
  const dataDir = join(folder, 'copy');
  await cp(school, dataDir, { recursive: true });
  await measure(name, textOf, dataDir);
  await rm(dataDir, { recursive: true });
}

async function measure(name, textOf, dataDir) {
  const file = join(folder, 'users.csv');
  await writeFile(file, textOf(rows));
  const server = await startServer(dataDir);
  try {
    await server.countAnew();
    const { seconds, summary } = await server.upload(file);
    const longest = await server.longestTurn();
    print(name, { seconds, summary, longest, peakMiB: await server.peakMemoryMiB() });
  } finally {
    await server.stop();
  }
}

function print(name, { seconds, summary, longest, peakMiB }) {
  const turn = `${Math.round(longest.clockMs)} ms (${Math.round(longest.processorMs)} ms of processor time)`;
  const peak = `${Math.round(peakMiB)} MiB`;
  const counts = Object.entries(summary.counts).filter(([, count]) => count > 0);
  const ends = counts.map(([status, count]) => `${count} ${status}`).join(', ');
  process.stdout.write(
    `${name.padEnd(36)} ${`${seconds.toFixed(1)} s`.padStart(9)}   longest turn ${turn.padStart(38)}   peak memory ${peak.padStart(8)}   ${ends}\n`,
  );
}
