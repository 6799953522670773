import { cp, rm } from 'node:fs/promises';
import { NotThere } from './client.mjs';
import { measureFloor } from './floor.mjs';
import { usedBetween } from './process-usage.mjs';
import { startServer } from './server.mjs';

/**
 * Measures a figure so many times on each side, in turn: base, here, base, here. Answers the measured runs of each side, in the order of `sides`;
 * `undefined` for a program that does not know what the figure asks.
 */
export async function measure(figure, { place, sides, rows, runs }) {
  const measured = sides.map(() => []);
  for (let n = 0; n < runs; n += 1)
    for (const [at, side] of sides.entries())
      if (measured[at]) {
        const run = await measuredOrNotThere(figure, { place, side, rows });
        measured[at] = run && [...measured[at], run];
      }
  return measured;
}

async function measuredOrNotThere(figure, given) {
  try {
    const prepared = await figure.prepare(given);
    return await measureRun(figure, given, { ...prepared, rows: given.rows });
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}

async function measureRun(figure, { place, side }, prepared) {
  if (side.isFloor) return measureFloor(prepared.file, place.path('floor.db'));
  const dataDir = place.path('data');
  try {
    if (prepared.dataDir) await cp(prepared.dataDir, dataDir, { recursive: true });
    return await measureServer(figure, await startServer(dataDir, side.checkout), prepared);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureServer(figure, server, prepared) {
  try {
    await server.countAnew();
    const before = server.usage();
    await figure.run(server, prepared);
    const used = usedBetween(before, server.usage());
    const { processorMs: turnMs } = await server.longestTurn();
    return { ...used, turnMs, peakMiB: server.peakMemoryMiB() };
  } finally {
    await server.stop();
  }
}
