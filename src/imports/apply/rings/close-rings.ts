import type { Finding, FindingValues } from '../../../shared/finding.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import { changedSinceCheck } from '../changed-since-check.js';
import { giveNameBack } from './give-name-back.js';
import { hasLostUser, type ResolvedRow } from '../resolve-rows.js';
import { refused, type RowOutcome } from '../row-outcome.js';
import { ended, RowSaver, type RowStep, type TakenRow } from '../row-saver.js';
import type { Tenure } from '../../tenure/tenure.js';
import { usernameTaken } from '../../plan/questions/username-taken.js';

/**
 * Closes rings backwards: the user of each row gets the username back that the row took to open the ring, and the row is refused, for the
 * reason `why`. When that username is taken too, the reason is that the user has no username.
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
  const saver = new RowSaver(tenure, ports, closeStep(ports.clock.now(), why));
  const { outcomes, taken } = await saver.save(rows);
  return new Map([...outcomes, ...[...taken].map(([row, one]) => [row, nameless(one)] as const)]);
}

/** A row of a plan names the username that it asks for; a row without its plan, only the one that its user had. */
function nameless({ resolved }: TakenRow): RowOutcome {
  const { planned, own } = resolved;
  if (hasLostUser(resolved)) return refused(changedSinceCheck(planned, lost(own.openedFrom)));
  return refused(usernameTaken(planned, lost(planned.fields.username ?? own.openedFrom)));
}

const lost = (username: string | undefined): FindingValues => ({
  ...(username !== undefined && { username }),
  lost: 'yes',
});

function closeStep(occurredAt: string, why: (row: PlannedRow) => Finding) {
  return (resolved: ResolvedRow): RowStep => {
    const { planned, own } = resolved;
    // An earlier attempt has closed the ring: the log does not say why, unless the row had lost its user by then.
    const isClosed = own.settled?.status === 'Error' && !own.settled.problems.some(isLost);
    if (own.settled) return ended(isClosed ? refused(why(planned)) : own.settled);
    const problem = hasLostUser(resolved) ? changedSinceCheck(planned) : why(planned);
    return giveNameBack(resolved, refused(problem), occurredAt);
  };
}

const isLost = ({ code }: Finding): boolean => code === 'CHANGED_SINCE_CHECK';
