import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../shared/finding.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRowHead } from '../plan/planned-row.js';
import type { SealedPlan } from '../plan/sealed-plan.js';
import type { Tenure } from '../tenure/tenure.js';
import { applyRows } from './apply-rows.js';
import { closeOpened } from './rings/close-opened.js';
import { refused, rowRecord, type RowOutcome } from './row-outcome.js';
import { slices } from './slices.js';
import { recordRows } from './record-rows.js';

const cancelled: Finding = { code: 'CANCELLED', column: null, values: {} };

const rowsAtOnce = 1_000;

/**
 * Ends an import whose batch in hand is over: closes the rings that it has opened, records the rows that are left as cancelled, and the end.
 * A row whose last event is in the log keeps what that event gives it.
 *
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2, "Cancel"
 */
export async function cancelRest(
  plan: SealedPlan,
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  await tenure.findRows();
  for (const rows of slices((after) => plan.openings(after, rowsAtOnce)))
    await closeOpened(rows.filter(isInLog(tenure)), { plan, tenure, ports }, cancelled);
  const lastWave = plan.lastWave();
  for (let wave = 0; wave <= lastWave; wave += 1)
    for (const rows of slices((after) => plan.rowsOfWave(wave, after, rowsAtOnce))) {
      await endRows(rows.filter(isLeft(tenure)), tenure, ports);
      // A million rows may be left.
      await setImmediate();
    }
  await tenure.record({ type: 'CancelImport' });
}

type OfRow = { readonly row: number };

const isLeft =
  (tenure: Tenure) =>
  ({ row }: OfRow): boolean =>
    !tenure.isDone(row);

const isInLog =
  (tenure: Tenure) =>
  ({ row }: OfRow): boolean =>
    tenure.rows.userOf(row) !== undefined;

async function endRows(
  rows: readonly PlannedRowHead[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  const inLog = rows.filter(isInLog(tenure)).map(({ whole }) => whole());
  const settled = inLog.length === 0 ? undefined : await applyRows(inLog, tenure, ports);
  const outcomeOf = (head: PlannedRowHead): RowOutcome => settled?.get(head.row) ?? leftOf(head);
  const wholes = new Map(inLog.map((row) => [row.row, row]));
  await recordRows(
    rows.map((head) => rowRecord(wholes.get(head.row) ?? head, outcomeOf(head), tenure.options)),
    tenure,
  );
}

/** A row that the check refused keeps its problems. */
const leftOf = ({ status, whole }: PlannedRowHead): RowOutcome =>
  refused(...(status === 'Error' ? whole().problems : []), cancelled);
