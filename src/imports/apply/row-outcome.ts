import type { Finding } from '../../shared/finding.js';
import type { RowRecord } from '../domain/import-commands.js';
import type { ImportOptions, RowStatus } from '../domain/import-events.js';
import { emailOfCreation, type Creation } from '../plan/email-of-row.js';
import type { PlannedRow } from '../plan/planned-row.js';

/** How a row ended in apply. */
export type RowOutcome = {
  readonly status: RowStatus;
  /** Of `Error`, else empty. */
  readonly problems: readonly Finding[];
  /** The row's user; absent when the row has none. */
  readonly user?: { readonly uuid: string; readonly revision: number };
  /** In place of those of the plan; absent when those hold. */
  readonly warnings?: readonly Finding[];
  /** What the event of the user that the row created says of the e-mail; absent when it created none. */
  readonly created?: Creation;
};

/** The outcome of a row with these problems. */
export const refused = (...problems: readonly Finding[]): RowOutcome => ({
  status: 'Error',
  problems,
});

type Recorded = Pick<PlannedRow, 'row' | 'userId' | 'warnings' | 'sameAs' | 'supervised'>;
type Asked = Pick<ImportOptions, 'sendWelcomeEmail'>;

/** A row in the record of its batch. A refused row has no warnings. */
export function rowRecord(planned: Recorded, outcome: RowOutcome, asked: Asked): RowRecord {
  const { status, problems, user } = outcome;
  const warnings = status === 'Error' ? [] : (outcome.warnings ?? planned.warnings);
  const values = [...problems, ...warnings].map((finding) => finding.values);
  return {
    result: {
      row: planned.row,
      status,
      ...(problems.length > 0 && { problems: problems.map(stored) }),
      ...(warnings.length > 0 && { warnings: warnings.map(stored) }),
      ...(user && { user: user.uuid, revision: user.revision }),
      ...more(planned, outcome, asked),
    },
    personal: { userId: planned.userId, ...(values.length > 0 && { values }) },
  };
}

/** What nearly every row has nothing to say of. */
const more = (
  { supervised, sameAs }: Recorded,
  { status, created }: RowOutcome,
  { sendWelcomeEmail }: Asked,
) => ({
  ...(status === 'Deleted' && supervised && { supervised }),
  ...(sameAs !== null && status !== 'Error' && { sameAs }),
  ...(sendWelcomeEmail && created && { email: emailOfCreation(created) }),
});

const stored = ({ code, column }: Finding) => ({ code, column });
