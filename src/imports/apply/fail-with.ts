import type { Finding } from '../../shared/finding.js';
import type { ApplyPorts } from '../import-ports.js';
import { closeRings } from './rings/close-rings.js';
import { refused, rowRecord, type RowOutcome } from './row-outcome.js';
import { splitRecord } from './split-record.js';
import { rowWithoutPlan } from './row-without-plan.js';
import type { Tenure } from '../tenure/tenure.js';

/** Ends an import without its plan: closes open rings, records rows whose events are in the log, and fails. @see docs/protocols.md §2, "Check" */
export async function failWith(why: Finding, tenure: Tenure, ports: ApplyPorts): Promise<void> {
  await tenure.findRows();
  // The rows of one batch, and the rows that have opened a ring.
  const rows = tenure.rows.all();
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await endRows(rows.slice(at, at + rowsAtOnce), why, tenure, ports);
  await tenure.record({ type: 'FailImport', ...why, warnings: [] });
}

const rowsAtOnce = 1000;

/** A row and the uuid of its user. */
type Found = readonly [number, string];

async function endRows(
  found: readonly Found[],
  why: Finding,
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  const users = await ports.directory.findMany(found.map(([, uuid]) => uuid));
  const remembered = found.map(([row, uuid]) =>
    rowWithoutPlan({ row, uuid, userId: users.get(uuid)?.userId ?? '' }),
  );
  // A settled row keeps its outcome.
  const outcomes = await closeRings(remembered, tenure, ports);
  const records = remembered.map((row) =>
    rowRecord(row, endOf(outcomes.get(row.row), why), tenure.options),
  );
  for (const rows of splitRecord(records)) await tenure.record({ type: 'RecordBatch', rows });
}

/** A row whose ring was closed is refused, unless its user has no username now, which the message must tell. */
function endOf(outcome: RowOutcome | undefined, why: Finding): RowOutcome {
  const isNameless = outcome?.problems.some(({ values }) => values['lost'] !== undefined);
  return outcome && (outcome.status !== 'Error' || isNameless) ? outcome : refused(why);
}
