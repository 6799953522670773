import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NotThere } from './client.mjs';
import { measureCommand } from './measure-command.mjs';
import { measureServer } from './measure-server.mjs';

/**
 * Measures a figure so many times in each lane, in turn: base, here, base, here. Answers the measured runs of each lane, in the order of `lanes`;
 * `undefined` for a program that does not know what the figure asks. A lane is a side, and the school that is compared, if any.
 */
export async function measure(figure, { place, lanes, rows, runs }) {
  const measured = lanes.map(() => []);
  for (let n = 0; n < runs; n += 1)
    for (const [at, { side, users }] of lanes.entries())
      if (measured[at]) {
        const run = await measuredOrNotThere(figure, { place, side, rows, users });
        measured[at] = run && [...measured[at], run];
      }
  return measured;
}

async function measuredOrNotThere(figure, given) {
  try {
    const prepared = await figure.prepare(given);
    const measuring = measureRun(figure, given, { ...prepared, rows: given.rows });
    const run = await measuring.finally(prepared.done);
    if (prepared.events) return { eventsPerSecond: (1000 * prepared.events) / run.wallMs, ...run };
    return figure.countsUsers ? { ...run, usersPerSecond: (1000 * given.rows) / run.wallMs } : run;
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}

async function measureRun(figure, { place, side }, prepared) {
  if (side.measure) return side.measure({ place, prepared });
  const dataDir = place.path('data');
  try {
    if (prepared.dataDir) await cp(prepared.dataDir, dataDir, { recursive: true });
    return figure.command
      ? await measureCommand(join(side.checkout, figure.command), {
          dataDir,
          environment: prepared.environment,
        })
      : await measureServer(figure, { side, dataDir, prepared });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
