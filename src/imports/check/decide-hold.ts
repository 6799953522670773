import type { CommandOf } from '../domain/import-commands.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { PassContext } from '../tenure/pass-context.js';
import type { Tenure } from '../tenure/tenure.js';
import { holdReason, mayHold } from './hold-reason.js';
import type { MadePlan } from './make-plan.js';
import { settingsDigest } from './settings-digest.js';

/** What `ImportHeld` says, beside the digest of the plan. */
export type Hold = Omit<CommandOf<'HoldImport'>, 'type' | 'occurredAt' | 'epoch' | 'planDigest'>;

/** Decides whether an import must wait for a decision, once its plan is settled; `undefined` when it goes on. Nothing is counted where nothing can be a reason. */
export async function decideHold(
  plan: PlanBuilder,
  { rowsTotal, warnings }: MadePlan,
  tenure: Tenure,
  { ports, settings, signal }: PassContext,
): Promise<Hold | undefined> {
  const { options, undoOf } = tenure;
  const isGuessed = warnings.some(({ code }) => code === 'ENCODING_GUESSED');
  if (options.dryRun !== true && !isGuessed && !mayHold(plan.removals, settings)) return undefined;
  const totals = await plan.count(signal);
  const activeUsers = await ports.directory.countActive();
  const origin = undoOf === undefined ? 'file' : 'undo';
  const reason = holdReason({ options, origin, isGuessed, totals, activeUsers }, settings);
  return (
    reason && {
      reason,
      rowsTotal,
      counts: totals.counts,
      deactivations: totals.counts.deactivated,
      deletions: totals.counts.deleted,
      activeUsers,
      checkedAt: String(tenure.barrier),
      settingsDigest: settingsDigest(settings),
      warnings,
    }
  );
}
