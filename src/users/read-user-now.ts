import {
  START,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../event-store/event-store.port.js';
import { newestPasswordEvent } from './credentials/newest-password-event.js';
import type { User } from './domain/user.js';
import type { DirectoryUser, UserDirectory } from './read-model/user-directory.port.js';
import { userOfDirectory } from './read-model/user-of-directory.js';
import { foldUser, userStreamName } from './user-stream.js';

/** A user as read. A change of the user is appended at this revision. */
export type ReadUser = { readonly uuid: string; readonly revision: Revision; readonly user: User };

/** A user as their stream says now. */
export type UserNow = ReadUser & {
  /** Id of the newest event that changed the password; `undefined` when the user has none. */
  readonly passwordEvent: string | undefined;
  /** Of the user's newest event; `START` without events. */
  readonly position: Position;
};

/**
 * Reads a user as the stream says now, or `absent`. The directory has folded the stream up to some revision: only what
 * came since is read, and the event at that revision, for a directory of another log is not to be believed. A user may have thousands of
 * training records.
 *
 * @see docs/protocols.md §1, "the stream decides"
 */
export async function readUserNow(
  uuid: string,
  { store, directory }: { readonly store: EventStore; readonly directory: UserDirectory },
): Promise<UserNow> {
  const shown = (await directory.findMany([uuid])).get(uuid);
  const stream = userStreamName(uuid);
  if (shown) {
    const { events, revision } = await store.readStream(stream, { after: shown.revision - 1 });
    const [last, ...since] = events;
    if (last?.revision === shown.revision)
      return { uuid, revision, ...foldedOn(shown, since), position: positionOf(events) };
  }
  const { events, revision } = await store.readStream(stream);
  const passwordEvent = newestPasswordEvent(events);
  return { uuid, revision, user: foldUser(events), passwordEvent, position: positionOf(events) };
}

const foldedOn = (
  shown: DirectoryUser,
  since: readonly RecordedEvent[],
): Pick<UserNow, 'user' | 'passwordEvent'> => ({
  user: foldUser(since, userOfDirectory(shown)),
  passwordEvent: newestPasswordEvent(since) ?? shown.passwordEvent ?? undefined,
});

const positionOf = (events: readonly RecordedEvent[]): Position => events.at(-1)?.position ?? START;
