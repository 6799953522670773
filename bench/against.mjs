#!/usr/bin/env node
/**
 * Processor time of importing new users, and the same file again, against another built checkout of this program. Both import at the same time,
 * so whatever else the machine does slows both down; the processor time is that of the whole process, threads included.
 *
 *   npm run bench -- against FOLDER [rows [times]]     default 15,000 rows, five times
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { usersCsv } from './generate-users.mjs';
import { startServer } from './server.mjs';

const [other, rows = 15_000, times = 5] = process.argv.slice(2);
if (!other) throw new Error('Name the folder of a built checkout: npm run bench -- against FOLDER');
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
const file = join(folder, 'users.csv');
try {
  await writeFile(file, usersCsv(Number(rows)));
  const runs = [];
  for (let n = 0; n < Number(times); n += 1)
    runs.push(await Promise.all([resolve(other), process.cwd()].map(secondsOf)));
  report('import of new users', (run) => run.first, runs);
  report('same file again', (run) => run.second, runs);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function secondsOf(checkout) {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const server = await startServer(dataDir, checkout);
  const started = await server.processorSeconds();
  await server.upload(file);
  const between = await server.processorSeconds();
  await server.upload(file);
  const ended = await server.processorSeconds();
  await server.stop();
  return { first: between - started, second: ended - between };
}

function report(what, secondsIn, runs) {
  const [there, here] = [0, 1].map((at) => runs.reduce((sum, run) => sum + secondsIn(run[at]), 0));
  const percent = ((here / there - 1) * 100).toFixed(1);
  process.stdout.write(
    `${what.padEnd(20)} there ${there.toFixed(2)} s   here ${here.toFixed(2)} s   ${percent} %\n`,
  );
}
