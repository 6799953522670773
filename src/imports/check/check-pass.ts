import type { PassContext } from '../tenure/pass-context.js';
import type { Tenure } from '../tenure/tenure.js';
import { decideHold } from './decide-hold.js';
import { makePlan } from './make-plan.js';
import type { RowSource } from './row-source.js';
import { rowsOfImport } from './rows-of-import.js';

/**
 * Makes the plan that apply follows, of all the rows of an import. Ends with `ImportChecked`, with `ImportHeld` when a decision is needed, or with
 * `ImportFailed` and nothing applied. A crash before that event: the next tenure checks from the start.
 *
 * @throws {CancelRequested} when the import is to end.
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2, "Check"
 */
export async function checkPass(
  tenure: Tenure,
  context: PassContext,
  rowsOf: RowSource = rowsOfImport,
): Promise<void> {
  const { plans } = context.ports;
  const { importId } = tenure;
  const plan = await plans.begin(importId);
  try {
    const made = await makePlan(plan, rowsOf, tenure, context);
    const { rowsTotal, warnings } = made;
    if (made.error) {
      plan.close();
      await plans.remove(importId);
      return await tenure.record({ type: 'FailImport', ...made.error, warnings });
    }
    const hold = await decideHold(plan, made, tenure, context);
    if (hold) await plan.makeShown(context.signal);
    plan.close();
    const planDigest = await plans.seal(importId);
    if (hold) await tenure.record({ type: 'HoldImport', planDigest, ...hold });
    else await tenure.record({ type: 'RecordCheck', rowsTotal, planDigest, warnings });
  } finally {
    plan.close();
  }
}
