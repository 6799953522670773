import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../shared/finding.js';
import type { RowRecord } from '../domain/import-commands.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow, PlannedRowHead } from '../plan/planned-row.js';
import type { SealedPlan } from '../plan/sealed-plan.js';
import type { Tenure } from '../tenure/tenure.js';
import { applyRows } from './apply-rows.js';
import { isRefused } from './outcome-of-repeat.js';
import { closeRings } from './rings/close-rings.js';
import { refused, rowRecord, type RowOutcome } from './row-outcome.js';
import { slices } from './slices.js';
import { splitRecord } from './split-record.js';

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
    await closeOpened(rows.filter(isLeft(tenure)).filter(isInLog(tenure)), tenure, ports);
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

/** Forwards where the username that the row wants is free, else back. */
async function closeOpened(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  const nothing = new Map<number, RowOutcome>();
  const isGiven = ({ giver }: PlannedRow): boolean =>
    giver !== null && tenure.isDone(giver) && !isRefused(giver, tenure, nothing);
  const onwards = rows.filter(isGiven);
  const back = rows.filter((row) => !isGiven(row));
  const outcomes = new Map([
    ...(await applyRows(onwards, tenure, ports)),
    ...(await closeRings(back, tenure, ports, () => cancelled)),
  ]);
  await record(
    rows.map((row) => rowRecord(row, outcomes.get(row.row) ?? refused(cancelled), tenure.options)),
    tenure,
  );
}

async function endRows(
  rows: readonly PlannedRowHead[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  const inLog = rows.filter(isInLog(tenure)).map(({ whole }) => whole());
  const settled = inLog.length === 0 ? undefined : await applyRows(inLog, tenure, ports);
  const outcomeOf = (head: PlannedRowHead): RowOutcome => settled?.get(head.row) ?? leftOf(head);
  const wholes = new Map(inLog.map((row) => [row.row, row]));
  await record(
    rows.map((head) => rowRecord(wholes.get(head.row) ?? head, outcomeOf(head), tenure.options)),
    tenure,
  );
}

/** A row that the check refused keeps its problems. */
const leftOf = ({ status, whole }: PlannedRowHead): RowOutcome =>
  refused(...(status === 'Error' ? whole().problems : []), cancelled);

async function record(rows: readonly RowRecord[], tenure: Tenure): Promise<void> {
  for (const some of splitRecord(rows)) await tenure.record({ type: 'RecordBatch', rows: some });
}
