import { setImmediate } from 'node:timers/promises';
import { PasswordNotOpened } from '../../users/index.js';
import type { SealedPlan } from '../plan/sealed-plan.js';
import { ApplyImportBatch } from './apply-import-batch.js';
import { failWith } from './fail-with.js';
import { planLost } from '../tenure/plan-lost.js';
import { FaultFinder } from './fault-finder.js';
import { JudgeAgain } from './links/judge-again.js';
import { openRings } from './rings/open-rings.js';
import type { PassContext } from '../tenure/pass-context.js';
import { slices } from './slices.js';
import type { Tenure } from '../tenure/tenure.js';

/**
 * Follows the plan: opens its rings, then applies batch after batch, wave by wave, in the order of the file. Recorded rows are passed over.
 * Ends with `ImportCompleted`, or `ImportFailed` when the plan is lost.
 *
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2
 */
export async function applyPass(tenure: Tenure, context: PassContext): Promise<void> {
  const { ports } = context;
  if (tenure.state.status !== 'applying') return;
  const plan = await ports.plans.open(tenure.importId, tenure.state.planDigest);
  const fail = (why: Error) => failWith(planLost(tenure.importId, why), tenure, ports);
  if (!plan) return fail(new Error('The plan of the check is lost or has changed.'));
  try {
    await tenure.findRowsOfFormer();
    await follow(plan, tenure, context);
  } catch (error) {
    // The data folder has another key: the passwords that the check sealed are as lost as the upload.
    if (!(error instanceof PasswordNotOpened)) throw error;
    return await fail(error);
  } finally {
    plan.close();
  }
  await tenure.record({ type: 'CompleteImport' });
}

async function follow(plan: SealedPlan, tenure: Tenure, context: PassContext): Promise<void> {
  const { ports, commands, signal, rowsPerBatch = 1000 } = context;
  const faults = new FaultFinder(tenure, context);
  const isPending = ({ row }: { readonly row: number }): boolean => !tenure.isDone(row);
  const judge = await JudgeAgain.begin(plan, tenure, ports);
  for (const rows of slices((after) => plan.openings(after, rowsPerBatch))) {
    await ports.notes.reached(tenure.importId, { stage: 'open', block: rows[0]?.row ?? 0 });
    await faults.each(rows.filter(isPending), (some) => openRings(some, tenure, ports));
    // A file may swap a million usernames.
    await setImmediate();
    signal.throwIfAborted();
  }
  const lastWave = plan.lastWave();
  for (let wave = 0; wave <= lastWave; wave += 1)
    for (const rows of slices((after) => plan.rowsOfWave(wave, after, rowsPerBatch))) {
      signal.throwIfAborted();
      const pending = rows.filter(isPending);
      await ports.notes.reached(tenure.importId, { stage: 'apply', block: rowsDone(tenure) });
      if (pending.length > 0)
        await faults.each(pending, (some) =>
          commands.execute(new ApplyImportBatch(tenure, some, judge)),
        );
      // Stores answer without leaving the loop of promises: without a pause no request would be answered until the end.
      await setImmediate();
    }
}

const rowsDone = ({ state }: Tenure): number => (state.status === 'applying' ? state.rowsDone : 0);
