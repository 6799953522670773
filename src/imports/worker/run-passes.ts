import { applyPass } from '../apply/apply-pass.js';
import { checkPass } from '../check/check-pass.js';
import { clearUp } from './clear-up.js';
import { failWith } from '../apply/fail-with.js';
import { giveUp } from '../tenure/give-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { beginningsAtMost } from '../tenure/pass-notes.port.js';
import { Tenure } from '../tenure/tenure.js';

/**
 * Takes an import from the place that its stream names to its end, each pass in a tenure of its own, then writes its rejected rows and
 * removes its upload and plan. An import is given up when its passes begin again and again without getting further: they kill their process.
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
      else if (tenure.state.status === 'checking') await checkPass(tenure, context);
      else await applyPass(tenure, context);
      await ports.notes.stopped(importId);
    }
    await clearUp(importId, ports, signal);
  } finally {
    await ports.notes.stopped(importId);
  }
}

const killsItsProcess = (importId: string) =>
  giveUp(`Import ${importId}`, `${beginningsAtMost} passes began without progress`);
