import type { RecordedEvent } from '../../event-store/event-store.port.js';

/**
 * The id of the event that names a user's password, given the events of their stream in order; `undefined` without a password.
 *
 * @see docs/protocols.md §5
 */
export const newestPasswordEvent = (
  events: readonly Pick<RecordedEvent, 'id' | 'type'>[],
): string | undefined => events.findLast(({ type }) => type === 'UserPasswordChanged')?.id;
