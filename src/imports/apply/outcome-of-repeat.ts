import type { Finding } from '../../shared/finding.js';
import { hasRow } from '../domain/row-set.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { refused, type RowOutcome } from './row-outcome.js';
import type { Tenure } from '../tenure/tenure.js';

/** A row that says the same as an earlier one is unchanged after it, or refused with it. */
export async function outcomeOfRepeat(
  { row, sameAs }: PlannedRow,
  outcomes: ReadonlyMap<number, RowOutcome>,
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<RowOutcome> {
  const repeated = sameAs ?? row;
  const first = outcomes.get(repeated);
  if (first?.status === 'Error') return first;
  if (first) return { status: 'Unchanged', problems: [], ...(first.user && { user: first.user }) };
  if (!isRefused(repeated, tenure, outcomes)) return { status: 'Unchanged', problems: [] };
  return refused(...(await recordedProblems(repeated, tenure, ports)));
}

/** The problems of a row in the record of an earlier batch. */
async function recordedProblems(
  row: number,
  { importId }: Tenure,
  { store, progress, results }: ApplyPorts,
): Promise<readonly Finding[]> {
  // Earlier batches were recorded by this tenure, or before its first event: it knows those events.
  await progress.waitFor(store.newestKnown());
  const [recorded] = await results.rows(importId, { after: row - 1, limit: 1 });
  return recorded?.row === row ? recorded.problems : [];
}

/** Whether a row ended as `Error`: in this batch, or in one that is recorded. */
export function isRefused(
  row: number,
  { state }: Tenure,
  outcomes: ReadonlyMap<number, RowOutcome>,
): boolean {
  if (outcomes.get(row)?.status === 'Error') return true;
  return state.status === 'applying' && hasRow(state.refused, row);
}
