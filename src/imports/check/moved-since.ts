import type { EventStore, Position, RecordedEvent } from '../../event-store/event-store.port.js';
import { referenceStreamPrefix } from '../../reference-data/index.js';
import { userStreamPrefix, uuidOfStream } from '../../users/index.js';

/** An event that is no edit of a user: it only takes a claim back. */
const noEdit = 'ClaimRevoked';

type Asked = { readonly importId: string; readonly after: Position };

/** Whether a user or a list was changed by others since a position. Reads the log to the first such event. */
export async function hasMovedSince(
  store: EventStore,
  { importId, after }: Asked,
): Promise<boolean> {
  const streamPrefixes = [userStreamPrefix, referenceStreamPrefix];
  const isOfOthers = ({ type, metadata }: RecordedEvent): boolean =>
    type !== noEdit && metadata.importId !== importId;
  for await (const { events } of store.readAll({ after, streamPrefixes }))
    if (events.some(isOfOthers)) return true;
  return false;
}

/** The users who got another password by others since a position, slice by slice as the log has them. */
export async function* passwordsSince(
  store: EventStore,
  { importId, after }: Asked,
): AsyncGenerator<readonly string[]> {
  for await (const { events } of store.readAll({ after, streamPrefixes: [userStreamPrefix] })) {
    const users = events
      .filter(
        ({ type, metadata }) => type === 'UserPasswordChanged' && metadata.importId !== importId,
      )
      .flatMap(({ stream }) => uuidOfStream(stream) ?? []);
    if (users.length > 0) yield users;
  }
}
