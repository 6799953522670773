import { setImmediate } from 'node:timers/promises';
import type { FileFinding } from '../domain/import-events.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import { storedSupervisors } from '../plan/supervisors/stored-supervisors.js';
import type { Pause } from '../plan/whole-file.js';
import type { PassContext } from '../tenure/pass-context.js';
import type { Tenure } from '../tenure/tenure.js';
import { findNeighbours } from './find-neighbours.js';
import { importRules } from './import-rules.js';
import type { RowSource } from './row-source.js';

/** What was found on the way to a plan. */
export type MadePlan = {
  readonly rowsTotal: number;
  /** Of the whole. */
  readonly warnings: readonly FileFinding[];
  /** Why there is no plan. */
  readonly error?: FileFinding;
};

/** Whether the import is to end is looked up once in so many steps. */
const stepsPerLook = 16;

/**
 * Fills a plan with every row of an import and settles it. The caller closes the plan.
 *
 * @throws {CancelRequested} when the import is to end.
 * @throws {TenureLost} when another process holds the import now.
 */
export async function makePlan(
  plan: PlanBuilder,
  rowsOf: RowSource,
  tenure: Tenure,
  { ports, settings, signal }: PassContext,
): Promise<MadePlan> {
  const rules = await importRules(tenure.options, settings, ports);
  const warnings: FileFinding[] = [];
  const pause = pausing(tenure, { ports, signal });
  for await (const part of rowsOf(tenure, { ports, signal, rules, pause })) {
    await pause();
    if (part.kind === 'refused') return { rowsTotal: 0, warnings, error: part.error };
    if (part.kind === 'warning') warnings.push(part.warning);
    if (part.kind === 'rows') {
      plan.add(part.rows);
      const isKnown = plan.hasNeighbours.bind(plan);
      // An undo brings back what was there: nothing in it is new to anyone.
      const ofFile = tenure.undoOf === undefined ? part.rows : [];
      for await (const neighbours of findNeighbours(ofFile, ports.directory, isKnown)) {
        plan.addNeighbours(neighbours);
        await pause();
      }
    }
  }
  await ports.notes.hasRead(tenure.importId, plan.rowsTotal);
  if (plan.deletesUsers)
    for await (const users of ports.directory.supervised()) {
      plan.addSupervised(users);
      await pause();
    }
  await plan.settle({
    loadSupervisors: (uuids) => storedSupervisors(uuids, ports.directory),
    pause,
    signal,
  });
  return { rowsTotal: plan.rowsTotal, warnings };
}

/** Stores answer without leaving the loop of promises: without a pause no request would be answered until the file ends. */
function pausing(tenure: Tenure, { ports, signal }: Pick<PassContext, 'ports' | 'signal'>): Pause {
  let block = 0;
  return async () => {
    await ports.notes.reached(tenure.importId, { stage: 'check', block: (block += 1) });
    await setImmediate();
    signal.throwIfAborted();
    if (block % stepsPerLook === 0) await tenure.throwIfToEnd();
  };
}
