import { setImmediate } from 'node:timers/promises';
import { PasswordNotOpened } from '../../users/index.js';
import type { SealedPlan } from '../plan/sealed-plan.js';
import { ApplyImportBatch } from './apply-import-batch.js';
import { cancelRest } from './cancel-rest.js';
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
 * Ends with `ImportCompleted`, `ImportCancelled` when it was asked to end, or `ImportFailed` when the plan is lost.
 *
 * @throws {CancelRequested} when it was asked to end after its last row.
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2
 */
export async function applyPass(tenure: Tenure, context: PassContext): Promise<void> {
  await withPlan(tenure, context, async (plan) => {
    await tenure.findRowsOfFormer();
    await follow(plan, tenure, context, () => tenure.isToEnd);
    if (tenure.isToEnd) return cancelRest(plan, tenure, context.ports);
    return tenure.record({ type: 'CompleteImport' });
  });
}

/**
 * Ends an import that was asked to end before this tenure: once the batch is over that a process before may have in hand, the rest is cancelled.
 * An import of which nothing can be applied yet has no rows to record.
 *
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2, "Cancel"
 */
export async function cancelPass(tenure: Tenure, context: PassContext): Promise<void> {
  if (tenure.state.status !== 'applying') return tenure.record({ type: 'CancelImport' });
  return withPlan(tenure, context, async (plan) => {
    if (tenure.hasBatchInHand) {
      await tenure.findRowsOfFormer();
      const before = rowsDone(tenure);
      await follow(plan, tenure, context, () => rowsDone(tenure) > before);
    }
    await cancelRest(plan, tenure, context.ports);
  });
}

async function withPlan(
  tenure: Tenure,
  { ports }: PassContext,
  work: (plan: SealedPlan) => Promise<void>,
): Promise<void> {
  if (tenure.state.status !== 'applying') return;
  const { planDigest, confirmed } = tenure.state;
  const follows = confirmed ? 'shown changes' : 'rows';
  const plan = await ports.plans.open(tenure.importId, planDigest, follows);
  const fail = (why: Error) => failWith(planLost(tenure.importId, why), tenure, ports);
  if (!plan) return fail(new Error('The plan of the check is lost or has changed.'));
  try {
    await work(plan);
  } catch (error) {
    // The data folder has another key: the passwords that the check sealed are as lost as the upload.
    if (!(error instanceof PasswordNotOpened)) throw error;
    await fail(error);
  } finally {
    plan.close();
  }
}

/** Goes on until every row is recorded, or `isOver` after a step. */
async function follow(
  plan: SealedPlan,
  tenure: Tenure,
  context: PassContext,
  isOver: () => boolean,
): Promise<void> {
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
    if (isOver()) return;
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
      if (isOver()) return;
    }
}

const rowsDone = ({ state }: Tenure): number => (state.status === 'applying' ? state.rowsDone : 0);
