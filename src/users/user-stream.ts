import { eventDecoder, type StoredEvent } from '../event-store/event-codec.js';
import type { RecordedEvent } from '../event-store/event-store.port.js';
import type { UserEventAt } from './domain/state-at.js';
import type { UserEvent } from './domain/user-events.js';
import { user, type User } from './domain/user.js';

/** Every user's stream begins with this. */
export const userStreamPrefix = 'user-';

/** The stream is named after the person's uuid: a User ID may change hands, the history may not. */
export const userStreamName = (uuid: string): string => `${userStreamPrefix}${uuid}`;

/** The uuid of a user's stream; `undefined` for another stream. */
export const uuidOfStream = (stream: string): string | undefined =>
  stream.startsWith(userStreamPrefix) ? stream.slice(userStreamPrefix.length) : undefined;

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export const decodeUserEvent = eventDecoder<UserEvent>({
  stream: 'user-<uuid>',
  types: {
    UserCreated: true,
    UserUpdated: true,
    UserDeactivated: true,
    UserReactivated: true,
    UserDeleted: true,
    UserRestored: true,
    UserIdChanged: true,
    UserPasswordChanged: true,
    TrainingRecorded: true,
    ClaimRevoked: true,
  },
});

/** The user that a stream's events lead to. */
export const foldUser = (events: readonly StoredEvent[], from: User = user.initialState): User =>
  events.map(decodeUserEvent).reduce(user.evolve, from);

/** The events of a user's stream, each with its id and revision. */
export const userEventsOf = (stream: readonly RecordedEvent[]): readonly UserEventAt[] =>
  stream.map((stored) => ({
    id: stored.id,
    revision: stored.revision,
    event: decodeUserEvent(stored),
  }));
