import type { Finding } from '../../shared/finding.js';
import { decideAll, isLiving, type User } from '../../users/index.js';
import type { ImportPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/plan-row.js';
import type { ResolvedRow } from './resolve-rows.js';
import { rowEdit } from './row-edit.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { RowSaver, type RowStep } from './row-saver.js';
import type { Tenure } from './tenure.js';
import { usernameTaken } from '../plan/username-taken.js';

/**
 * Closes rings backwards: each row's user gets the username back that the row took to open the ring, and the row is refused. If
 * that name is gone too, the row says that the user has no username. `why` is what the row says otherwise.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export async function closeRings(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ImportPorts,
  why: (row: PlannedRow) => Finding = usernameTaken,
): Promise<ReadonlyMap<number, RowOutcome>> {
  if (rows.length === 0) return new Map();
  const saver = new RowSaver(tenure, ports, closeStep(tenure, ports, why));
  const saved = await saver.save(rows);
  return new Map(
    rows.map((row) => {
      const one = saved.get(row.row);
      return [row.row, one?.kind === 'ended' ? one.outcome : nameless(row, one?.openedFrom)];
    }),
  );
}

/** Who follows a plan knows the name that the row asks for; who has lost it, only the one that the user had. */
function nameless(row: PlannedRow, openedFrom: string | undefined): RowOutcome {
  const username = row.fields.username ?? openedFrom;
  return refused(usernameTaken(row, { ...(username !== undefined && { username }), lost: 'yes' }));
}

function closeStep(tenure: Tenure, { clock }: ImportPorts, why: (row: PlannedRow) => Finding) {
  const occurredAt = clock.now();
  return (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    const outcome = refused(why(planned));
    // Closed by an earlier attempt: the log does not tell why.
    if (own.settled?.status === 'Error') return { kind: 'ended', outcome };
    if (own.settled) return { kind: 'ended', outcome: own.settled };
    if (own.openedFrom === undefined || !isNameless(read.user)) return { kind: 'ended', outcome };
    const fields = { username: own.openedFrom };
    const decision = decideAll([{ type: 'UpdateUser', fields, occurredAt }], read.user);
    if (!decision.ok) return { kind: 'ended', outcome };
    const edit = rowEdit(resolved, decision.value.events, tenure, 'settles');
    return { kind: 'edit', edit, outcome: () => outcome };
  };
}

/** Whoever has a name again was given it by somebody since. */
const isNameless = (user: User): boolean => isLiving(user) && user.profile.username === null;
