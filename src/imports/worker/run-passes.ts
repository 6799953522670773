import type { Finding } from '../../shared/finding.js';
import { applyPass } from '../apply/apply-pass.js';
import { checkPass } from '../check/check-pass.js';
import { clearUp } from './clear-up.js';
import { failWith } from '../apply/fail-with.js';
import { GivenUp } from '../tenure/given-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { beginningsAtMost } from '../tenure/pass-notes.js';
import { Tenure } from '../tenure/tenure.js';

/**
 * Takes an import from where its stream says it is to its end, each pass in a tenure of its own, then writes its rejected rows
 * and removes its upload and plan. One whose passes begin again and again and get no further, for they kill their process, is
 * given up.
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
      if (begun >= beginningsAtMost) await failWith(killsItsProcess(tenure), tenure, ports);
      else if (context.givenUp) await failWith(context.givenUp.finding, tenure, ports);
      else if (tenure.state.status === 'checking') await checkPass(tenure, context);
      else await applyPass(tenure, context);
      ports.notes.stopped(importId);
    }
    await clearUp(importId, ports, signal);
  } finally {
    ports.notes.stopped(importId);
  }
}

function killsItsProcess({ importId }: Tenure): Finding {
  const givenUp = new GivenUp();
  givenUp.log(`Import ${importId}`, `${beginningsAtMost} passes began without progress`);
  return givenUp.finding;
}
