import { decideAll, isLiving, type User, type UserEvent } from '../../../users/index.js';
import type { ResolvedRow } from '../resolve-rows.js';
import type { RowOutcome } from '../row-outcome.js';
import type { RowStep } from '../row-saver.js';

/** The events that give a user this username, or take it away; none when the user is gone, or it changes nothing. */
export function renamed(
  user: User,
  username: string | null,
  occurredAt: string,
): readonly UserEvent[] {
  const decision = decideAll([{ type: 'UpdateUser', fields: { username }, occurredAt }], user);
  return decision.ok ? decision.value.events : [];
}

/**
 * Closes a ring backwards: the user gets the username back that the row took to open it, and the row ends as given. A user who has a
 * username, from another change or because the row took none, keeps it.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function giveNameBack(
  { read: { user }, own: { openedFrom } }: ResolvedRow,
  outcome: RowOutcome,
  occurredAt: string,
): RowStep {
  const isNameless = isLiving(user) && user.profile.username === null;
  const events =
    openedFrom !== undefined && isNameless ? renamed(user, openedFrom, occurredAt) : [];
  return { events, outcome: () => outcome };
}
