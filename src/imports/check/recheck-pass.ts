import type { Finding } from '../../shared/finding.js';
import type { Applying } from '../domain/import-state.js';
import type { SealedPlan } from '../plan/sealed-plan.js';
import type { PassContext } from '../tenure/pass-context.js';
import { planLost } from '../tenure/plan-lost.js';
import type { Tenure } from '../tenure/tenure.js';
import { makePlan } from './make-plan.js';
import { hasMovedSince, passwordsSince } from './moved-since.js';
import type { RowSource } from './row-source.js';
import { rowsOfImport } from './rows-of-import.js';
import { settingsDigest } from './settings-digest.js';

type Shown = NonNullable<Applying['confirmed']>;

/**
 * Compares a confirmed import with what was shown. Where no one has changed a user or a list since the check, the plan that was shown is followed;
 * else the import is checked again, and the new plan does only what was shown. Ends with `ImportRechecked`, before which no row is applied, or with
 * `ImportFailed` when the plan that was shown is lost. A crash before that event: the next tenure compares from the start.
 *
 * @throws {CancelRequested} when the import is to end.
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §7, "Confirmed and the world moved"
 */
export async function recheckPass(
  tenure: Tenure,
  context: PassContext,
  rowsOf: RowSource = rowsOfImport,
): Promise<void> {
  const { state, importId } = tenure;
  if (state.status !== 'applying' || !state.confirmed) return;
  const { confirmed } = state;
  const plan = await context.ports.plans.open(importId, confirmed.planDigest);
  if (!plan) return fail(tenure, planLost(importId, new Error('The plan that was shown is lost.')));
  try {
    await compare(plan, confirmed, tenure, { context, rowsOf });
  } finally {
    plan.close();
  }
}

async function compare(
  plan: SealedPlan,
  { planDigest, settingsDigest: digest }: Shown,
  tenure: Tenure,
  { context, rowsOf }: { readonly context: PassContext; readonly rowsOf: RowSource },
): Promise<void> {
  const { store } = context.ports;
  // Not the position that an event names: a copy of the log has others.
  const since = { importId: tenure.importId, after: tenure.checkBegunAt };
  const hasMoved =
    digest !== settingsDigest(context.settings) || (await hasMovedSince(store, since));
  if (!hasMoved) return tenure.record({ type: 'RecordRecheck', planDigest, refused: 0 });
  return checkAgain(plan, since, tenure, { context, rowsOf });
}

async function checkAgain(
  shown: SealedPlan,
  since: Parameters<typeof passwordsSince>[1],
  tenure: Tenure,
  { context, rowsOf }: { readonly context: PassContext; readonly rowsOf: RowSource },
): Promise<void> {
  const { plans, store } = context.ports;
  const { importId } = tenure;
  const plan = await plans.begin(importId, 'again');
  try {
    const { error } = await makePlan(plan, rowsOf, tenure, context);
    if (error) return await fail(tenure, error);
    if (shown.changesPasswords()) await plan.notePasswordsSince(passwordsSince(store, since));
    const refused = await plan.compareWith(shown, context.signal);
    plan.close();
    const planDigest = await plans.seal(importId, 'again');
    await tenure.record({ type: 'RecordRecheck', planDigest, refused });
  } finally {
    plan.close();
  }
}

const fail = (tenure: Tenure, why: Finding): Promise<void> =>
  tenure.record({ type: 'FailImport', ...why, warnings: [] });
