import type { Finding, FindingValues } from '../../../shared/finding.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import { changedSinceCheck } from '../changed-since-check.js';
import { giveNameBack } from './give-name-back.js';
import { isUserOf } from '../is-user-of.js';
import type { ResolvedRow } from '../resolve-rows.js';
import { refused, type RowOutcome } from '../row-outcome.js';
import { RowSaver, type RowStep, type SavedRow } from '../row-saver.js';
import type { Tenure } from '../../tenure/tenure.js';
import { usernameTaken } from '../../plan/questions/username-taken.js';

/**
 * Closes rings backwards: each row's user gets the username back that the row took to open the ring, and the row is refused. If
 * that name is gone too, the row says that the user has no username. `why` is what the row says otherwise.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export async function closeRings(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
  why: (row: PlannedRow) => Finding = usernameTaken,
): Promise<ReadonlyMap<number, RowOutcome>> {
  if (rows.length === 0) return new Map();
  const saver = new RowSaver(tenure, ports, closeStep(tenure, ports, why));
  const saved = await saver.save(rows);
  return new Map(
    rows.map((row) => {
      const one = saved.get(row.row);
      return [row.row, one?.kind === 'ended' ? one.outcome : nameless(row, one)];
    }),
  );
}

/** Who follows a plan knows the name that the row asks for; who has lost it, only the one that the user had. */
function nameless(row: PlannedRow, taken: SavedRow | undefined): RowOutcome {
  const openedFrom = taken?.kind === 'taken' ? taken.openedFrom : undefined;
  if (taken?.kind === 'taken' && taken.hasMoved)
    return refused(changedSinceCheck(row, lost(openedFrom)));
  return refused(usernameTaken(row, lost(row.fields.username ?? openedFrom)));
}

const lost = (username: string | undefined): FindingValues => ({
  ...(username !== undefined && { username }),
  lost: 'yes',
});

function closeStep(tenure: Tenure, { clock }: ApplyPorts, why: (row: PlannedRow) => Finding) {
  const occurredAt = clock.now();
  return (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    // Closed by an earlier attempt: the log does not tell why, unless the user was another row's by then.
    const isClosed = own.settled?.status === 'Error' && !own.settled.problems.some(isMoved);
    if (own.settled && !isClosed) return { kind: 'ended', outcome: own.settled };
    if (isClosed) return { kind: 'ended', outcome: refused(why(planned)) };
    const hasMoved = own.openedFrom !== undefined && !isUserOf(planned, read.user);
    const outcome = refused(hasMoved ? changedSinceCheck(planned) : why(planned));
    return giveNameBack(resolved, outcome, tenure, occurredAt);
  };
}

const isMoved = ({ code }: Finding): boolean => code === 'CHANGED_SINCE_CHECK';
