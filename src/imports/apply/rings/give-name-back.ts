import { decideAll, isLiving, type User } from '../../../users/index.js';
import type { ResolvedRow } from '../resolve-rows.js';
import { rowEdit, type RowOrigin } from '../row-edit.js';
import type { RowOutcome } from '../row-outcome.js';
import type { RowStep } from '../row-saver.js';

/**
 * Closes a ring backwards: the user gets the username back that the row took to open it, and the row ends as given. Where none was taken,
 * or the user has one again or is gone, nothing is left to be given.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function giveNameBack(
  resolved: ResolvedRow,
  outcome: RowOutcome,
  origin: RowOrigin,
  occurredAt: string,
): RowStep {
  const { read, own } = resolved;
  if (own.openedFrom === undefined || !isNameless(read.user)) return { kind: 'ended', outcome };
  const fields = { username: own.openedFrom };
  const decision = decideAll([{ type: 'UpdateUser', fields, occurredAt }], read.user);
  if (!decision.ok) return { kind: 'ended', outcome };
  const edit = rowEdit(resolved, decision.value.events, origin, 'settles');
  return { kind: 'edit', edit, outcome: () => outcome };
}

/** A user who has a name again got it from another change. */
const isNameless = (user: User): boolean => isLiving(user) && user.profile.username === null;
