import type { HoldReason } from '../domain/held-import-events.js';
import type { ImportOptions } from '../domain/import-events.js';
import type { ImportSettings } from '../import-settings.js';
import type { PlanTotals } from '../plan/plan-totals.js';

/** What a checked import is judged by. */
export type Judged = {
  readonly options: ImportOptions;
  readonly origin: 'file' | 'undo';
  /** Whether the encoding of the file was guessed. */
  readonly isGuessed: boolean;
  readonly totals: PlanTotals;
  readonly activeUsers: number;
};

type Thresholds = Pick<ImportSettings, 'holdRemovals' | 'holdPercent'>;

/** Why an import must wait for a decision: the first reason that applies; `undefined` when it goes on. @see docs/import-contract.md §4, "Hold" */
export function holdReason(judged: Judged, thresholds: Thresholds): HoldReason | undefined {
  if (judged.options.dryRun === true) return 'dryRun';
  if (judged.isGuessed && judged.totals.changesNames) return 'encoding';
  return removesMany(judged, thresholds) ? 'threshold' : undefined;
}

/** What an undo removes, an import has made. */
function removesMany(
  { origin, totals: { counts }, activeUsers }: Judged,
  thresholds: Thresholds,
): boolean {
  const removals = counts.deactivated + counts.deleted;
  if (origin === 'undo' || !mayHold(removals, thresholds)) return false;
  return removals * 100 > thresholds.holdPercent * activeUsers;
}

/** Whether so many removals may be a reason to hold an import, however few users are active. */
export const mayHold = (removals: number, { holdRemovals, holdPercent }: Thresholds): boolean =>
  holdPercent < 100 && removals >= holdRemovals;
