import type { Finding } from '../../../shared/finding.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { SealedPlan } from '../../plan/sealed-plan.js';
import type { Tenure } from '../../tenure/tenure.js';
import { applyRows } from '../apply-rows.js';
import { isRefused } from '../outcome-of-repeat.js';
import { recordRows } from '../record-rows.js';
import { refused, rowRecord, type RowOutcome } from '../row-outcome.js';
import { closeRings } from './close-rings.js';

type Where = { readonly plan: SealedPlan; readonly tenure: Tenure; readonly ports: ApplyPorts };

/**
 * Closes the rings that these rows have opened, and records the rows. A row whose name no other row has taken gets it back, and is refused, for the
 * reason `why`. Else it goes on: it is applied, after the rows that it waits for.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export async function closeOpened(
  rows: readonly PlannedRow[],
  { plan, tenure, ports }: Where,
  why: Finding,
): Promise<void> {
  const back = rows.filter((row) => !tenure.isDone(row.row) && !isTaken(row, plan, tenure));
  const outcomes = await closeRings(back, tenure, ports, () => why);
  await record(back, outcomes, { tenure, why });
  for (const row of rows)
    for (const wave of wavesUpTo(row, plan, tenure)) {
      const left = wave.filter((one) => !tenure.isDone(one.row));
      await record(left, await applyRows(left, tenure, ports), { tenure, why });
    }
}

/** Whether a row of this import has got the name that the row gave up. */
function isTaken({ row }: PlannedRow, plan: SealedPlan, tenure: Tenure): boolean {
  const applied = (taker: number): boolean =>
    tenure.isDone(taker) && !isRefused(taker, tenure, new Map());
  return plan.waiting.takersOf(row).some(applied);
}

/** The rows that a row waits for and that are not recorded, directly or not, and the row, wave by wave; none when it is recorded. */
function wavesUpTo(
  { row }: PlannedRow,
  plan: SealedPlan,
  tenure: Tenure,
): readonly (readonly PlannedRow[])[] {
  if (tenure.isDone(row)) return [];
  const needed = new Set([row]);
  // The set grows during the loop.
  for (const one of needed)
    for (const before of plan.waiting.neededBy(one)) if (!tenure.isDone(before)) needed.add(before);
  return plan.inWaves([...needed]);
}

const record = (
  rows: readonly PlannedRow[],
  outcomes: ReadonlyMap<number, RowOutcome>,
  { tenure, why }: { readonly tenure: Tenure; readonly why: Finding },
): Promise<void> =>
  recordRows(
    rows.map((row) => rowRecord(row, outcomes.get(row.row) ?? refused(why), tenure.options)),
    tenure,
  );
