import type { RecordedEvent } from '../event-store/event-store.port.js';
import type { UserEvent } from './domain/user-events.js';
import { user, type User } from './domain/user.js';

/** Every user's stream begins with this. */
export const userStreamPrefix = 'user-';

/** The stream is named after the person's uuid: a User ID may change hands, the history may not. */
export const userStreamName = (uuid: string): string => `${userStreamPrefix}${uuid}`;

/** The uuid of a user's stream; `undefined` when it is the stream of something else. */
export const uuidOfStream = (stream: string): string | undefined =>
  stream.startsWith(userStreamPrefix) ? stream.slice(userStreamPrefix.length) : undefined;

type Stored = Pick<RecordedEvent, 'type' | 'data'>;

/** Lifts what an older release stored to the type of today. One entry for each type that was ever replaced; none was yet. */
const upcasters: Readonly<Record<string, (stored: Stored) => Stored>> = {};

const types: ReadonlySet<string> = new Set<UserEvent['type']>([
  'UserCreated',
  'UserUpdated',
  'UserDeactivated',
  'UserReactivated',
  'UserDeleted',
  'UserIdChanged',
  'UserPasswordChanged',
  'TrainingRecorded',
  'ClaimRevoked',
]);

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export function decodeUserEvent(stored: Stored): UserEvent {
  const lifted = upcasters[stored.type]?.(stored) ?? stored;
  if (isUserEvent(lifted)) return lifted;
  throw new Error(
    `Unknown event ${stored.type} in a user's stream: was it written by a newer release?`,
  );
}

const isUserEvent = (stored: Stored): stored is UserEvent => types.has(stored.type);

/** The user that a stream's events lead to. */
export const foldUser = (events: readonly Stored[], from: User = user.initialState): User =>
  events.map(decodeUserEvent).reduce(user.evolve, from);
