import type { Finding } from '../../shared/finding.js';
import type { RowRecord } from '../domain/import-commands.js';
import type { RowStatus } from '../domain/import-events.js';
import type { PlannedRow } from '../plan/planned-row.js';

/** How a row ended in apply. */
export type RowOutcome = {
  readonly status: RowStatus;
  /** Of `Error`, else empty. */
  readonly problems: readonly Finding[];
  /** The row's user; absent when the row has none. */
  readonly user?: { readonly uuid: string; readonly revision: number };
};

/** The outcome of a row with these problems. */
export const refused = (...problems: readonly Finding[]): RowOutcome => ({
  status: 'Error',
  problems,
});

type Recorded = Pick<PlannedRow, 'row' | 'userId' | 'warnings' | 'sameAs' | 'supervised'>;

/** A row in the record of its batch. A refused row has no warnings. */
export function rowRecord(planned: Recorded, { status, problems, user }: RowOutcome): RowRecord {
  const warnings = status === 'Error' ? [] : planned.warnings;
  const values = [...problems, ...warnings].map((finding) => finding.values);
  return {
    result: {
      row: planned.row,
      status,
      ...(problems.length > 0 && { problems: problems.map(stored) }),
      ...(warnings.length > 0 && { warnings: warnings.map(stored) }),
      ...(user && { user: user.uuid, revision: user.revision }),
      ...(status === 'Deleted' && planned.supervised && { supervised: planned.supervised }),
      ...(planned.sameAs !== null && status !== 'Error' && { sameAs: planned.sameAs }),
    },
    personal: { userId: planned.userId, ...(values.length > 0 && { values }) },
  };
}

const stored = ({ code, column }: Finding) => ({ code, column });
