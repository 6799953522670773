import type { UserDirectory } from '../../users/index.js';
import type { PlannedRowHead } from '../plan/planned-row.js';
import type { RowOutcome } from './row-outcome.js';

/**
 * The outcomes of rows that were planned to change nothing, whose users have the revision of the check still: nothing else must be read.
 * A change since then that a client was told of is in the directory, for its answer has waited for it.
 */
export async function unchangedRows(
  rows: readonly PlannedRowHead[],
  directory: UserDirectory,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const candidates = rows.filter(
    ({ status, sameAs, changedSince }) =>
      status === 'Unchanged' && sameAs === null && !changedSince,
  );
  const revisions = await directory.revisionsOf(candidates.map(({ uuid }) => uuid));
  return new Map(
    candidates
      .filter(({ uuid, revision }) => revisions.get(uuid) === revision)
      .map(({ row, uuid, revision }) => [
        row,
        { status: 'Unchanged', problems: [], user: { uuid, revision } },
      ]),
  );
}
