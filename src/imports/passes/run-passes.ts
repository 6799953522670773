import { applyPass } from './apply-pass.js';
import { checkPass } from './check-pass.js';
import { keepRejected } from '../rejected/keep-rejected.js';
import type { PassContext } from './pass-context.js';
import { Tenure } from './tenure.js';

/**
 * Takes an import from where its stream says it is to its end, each pass in a tenure of its own, then writes its rejected rows
 * and removes its upload and plan.
 *
 * @throws {TenureLost} when another process takes it over.
 * @throws the signal's reason when it is aborted.
 */
export async function runPasses(importId: string, context: PassContext): Promise<void> {
  const { ports, signal } = context;
  for (;;) {
    signal.throwIfAborted();
    const tenure = await Tenure.begin(ports, importId);
    if (!tenure) break;
    signal.throwIfAborted();
    // A pass begins when every read model that it asks has passed its tenure's start.
    await ports.progress.waitFor(tenure.barrier, signal);
    if (tenure.state.status === 'checking') await checkPass(tenure, context);
    else await applyPass(tenure, context);
  }
  await ports.plans.remove(importId);
  // The upload is what they are written from.
  await keepRejected(importId, ports, signal);
  await ports.uploads.remove(importId);
}
