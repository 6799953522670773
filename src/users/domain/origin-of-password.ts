import type { UserEventAt } from './state-at.js';

/**
 * Id of the event that brought the password of an event, a copy of a copy included, given the events of the user's stream; `null` when the
 * event names no password, and when the events lack one that it is copied from.
 */
export function originOfPassword(events: readonly UserEventAt[], eventId: string): string | null {
  const copyOf = new Map(
    events.flatMap(({ id, event }) =>
      event.type === 'UserPasswordChanged' ? [[id, event.data.copyOf] as const] : [],
    ),
  );
  let at = eventId;
  // A copy comes after what it copies. A chain that went in a circle would end with the last event.
  for (let steps = 0; steps < copyOf.size; steps += 1) {
    const before = copyOf.get(at);
    if (before === undefined) return copyOf.has(at) ? at : null;
    if (before === null) return null;
    at = before;
  }
  return null;
}
