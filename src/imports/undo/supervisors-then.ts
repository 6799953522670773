import type { EventStore, Position, RecordedEvent } from '../../event-store/event-store.port.js';
import { mapInFlight } from '../../shared/map-in-flight.js';
import { foldUser, isLiving, unfitAs, userStreamName, type User } from '../../users/index.js';

/** A user who was supervisor before an import, and would be again. */
export type SupervisorThen = {
  /** As now, or as before the user was deleted. */
  readonly userId: string;
  readonly now: User;
  /** Whether the user was there and might supervise just before a position, and before the import changed the user. */
  readonly mightSupervise: (position: Position) => boolean;
};

const readAtOnce = 32;

/** Reads users from their streams, as they were before an import and as they are. */
export async function supervisorsThen(
  uuids: readonly string[],
  importId: string,
  store: EventStore,
): Promise<ReadonlyMap<string, SupervisorThen>> {
  const found = await mapInFlight(uuids, readAtOnce, async (uuid) => {
    const { events } = await store.readStream(userStreamName(uuid));
    return [uuid, supervisorThen(events, importId)] as const;
  });
  return new Map(found);
}

function supervisorThen(events: readonly RecordedEvent[], importId: string): SupervisorThen {
  let userId = '';
  let now = foldUser([]);
  let hasBegun = false;
  /** Whether the user might supervise from a position on, up to the first event of the import. */
  const might: { readonly from: Position; readonly fit: boolean }[] = [];
  for (const event of events) {
    now = foldUser([event], now);
    if (isLiving(now)) ({ userId } = now.profile);
    hasBegun ||= event.metadata.importId === importId;
    const fit = isFit(now);
    if (!hasBegun && might.at(-1)?.fit !== fit) might.push({ from: event.position, fit });
  }
  return {
    userId,
    now,
    mightSupervise: (position) => might.findLast(({ from }) => from < position)?.fit ?? false,
  };
}

const isFit = (user: User): boolean =>
  isLiving(user) && unfitAs(user.profile.userType, user.status) === undefined;
