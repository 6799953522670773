import { findings, type Findings } from './findings.js';
import type { Stop } from './gate.js';
import { ImportProcess } from './process.js';
import type { Scenario } from './scenario.js';
import { World, type Reading } from './world.js';

/** What came of a run: the calls of its processes, and what they left behind. */
export type Run = { readonly calls: readonly (readonly string[])[]; readonly found: Findings };

/** Takes an import to its end: each stop is that of one process, the one after the last is not stopped. */
export async function runWith(
  folder: string,
  reading: Reading,
  scenario: Scenario,
  stops: readonly Stop[] = [],
): Promise<Run> {
  const world = await World.make(folder, reading, scenario);
  const processes = [...stops, undefined].map((stop) => new ImportProcess(world, stop));
  for (const process of processes) await process.run();
  const found = await findings(world);
  for (const process of processes) process.closeFiles();
  world.stores.close();
  return { calls: processes.map(({ gate }) => gate.calls), found };
}
