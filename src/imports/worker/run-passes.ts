import { applyPass, cancelPass } from '../apply/apply-pass.js';
import { checkPass } from '../check/check-pass.js';
import { recheckPass } from '../check/recheck-pass.js';
import { clearUp } from './clear-up.js';
import { failWith } from '../apply/fail-with.js';
import { giveUp } from '../tenure/give-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { beginningsAtMost } from '../tenure/pass-notes.port.js';
import { isToCompare } from '../domain/import-state.js';
import { CancelRequested, Tenure, TenureLost } from '../tenure/tenure.js';

/**
 * Takes an import from the place that its stream names to its end, each pass in a tenure of its own, then writes its rejected rows and
 * removes its upload and plan. One that is held is left as it is, until a decision. An import is given up when its passes begin again and again without getting further: they kill their process.
 *
 * @throws {TenureLost} when another process takes it over.
 * @throws the signal's reason when it is aborted.
 */
export async function runPasses(importId: string, context: PassContext): Promise<void> {
  const { ports, signal } = context;
  try {
    for (;;) {
      signal.throwIfAborted();
      const tenure = await Tenure.begin(ports, importId);
      if (!tenure) break;
      const begun = await ports.notes.begin(importId, tenure.epoch);
      signal.throwIfAborted();
      // A pass begins when every read model that it asks has passed its tenure's start.
      await ports.progress.waitFor(tenure.barrier, signal);
      const givenUp = begun >= beginningsAtMost ? killsItsProcess(importId) : context.givenUp;
      if (givenUp) await failWith(givenUp, tenure, ports);
      else await onePass(tenure, context);
      await ports.notes.stopped(importId);
    }
    await clearUp(importId, ports, signal);
  } finally {
    await ports.notes.stopped(importId);
  }
}

/** One that is asked to end meanwhile is ended by the next tenure. */
async function onePass(tenure: Tenure, context: PassContext): Promise<void> {
  const { status } = tenure.state;
  try {
    if (tenure.isToEnd) await cancelPass(tenure, context);
    else if (status === 'checking') await checkPass(tenure, context);
    else if (isToCompare(tenure.state)) await recheckPass(tenure, context);
    else await applyPass(tenure, context);
  } catch (error) {
    if (error instanceof CancelRequested) return;
    // The rows of an undo are there after its end: a process that wakes up then has made a plan in vain.
    if (error instanceof TenureLost && tenure.state.status === 'ended')
      await context.ports.plans.remove(tenure.importId);
    throw error;
  }
}

const killsItsProcess = (importId: string) =>
  giveUp(`Import ${importId}`, `${beginningsAtMost} passes began without progress`);
