import type { RecordedEvent } from '../../event-store/event-store.port.js';

const passwordChanged = 'UserPasswordChanged';

/**
 * The id of the event that names a user's password, given the events of their stream in order; `undefined` when they have none.
 *
 * @see docs/protocols.md §5
 */
export const newestPasswordEvent = (
  events: readonly Pick<RecordedEvent, 'id' | 'type'>[],
): string | undefined => events.findLast(({ type }) => type === passwordChanged)?.id;
