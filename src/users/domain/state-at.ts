import type { UserEvent } from './user-events.js';
import { user, type User } from './user.js';

/** An event of a user, with its id and its place in the user's stream. */
export type UserEventAt = {
  readonly id: string;
  readonly revision: number;
  readonly event: UserEvent;
};

/** A user as of a revision of their stream. */
export type UserAt = {
  /** The profile, whether the user was active, and how many training records there were. */
  readonly user: User;
  /** Id of the event that named the user's password; `null` when the user had no password. */
  readonly passwordEvent: string | null;
};

/** A user as of a revision, that revision included, given the events of their stream in order. Before the first: `absent`. */
export function stateAt(events: readonly UserEventAt[], revision: number): UserAt {
  let at: UserAt = { user: user.initialState, passwordEvent: null };
  for (const { id, revision: own, event } of events) {
    if (own > revision) break;
    at = {
      user: user.evolve(at.user, event),
      passwordEvent: passwordAfter(at.passwordEvent, id, event),
    };
  }
  return at;
}

function passwordAfter(before: string | null, id: string, event: UserEvent): string | null {
  if (event.type !== 'UserPasswordChanged') return before;
  return event.data.copyOf === null ? null : id;
}
