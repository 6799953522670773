import { setImmediate } from 'node:timers/promises';
import {
  NO_STREAM,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../event-store/event-store.port.js';
import { userStreamName } from '../users/index.js';
import { entryOfEvent, type HistoryEntry } from './entry-of-event.js';
import { isWanted } from './is-wanted.js';
import type { AuditQuery } from './read-model/audit-trail.port.js';

/** Events that a call reads, at most, of all users together. */
const eventsAtMost = 50_000;
const eventsPerRead = 1_000;

/** An entry with its values, and where it stands in the log. */
export type PlacedEntry = HistoryEntry & { readonly position: Position };

export type EntryPage = { readonly entries: readonly PlacedEntry[]; readonly next?: Position };

/** The wanted entries of one user. `upTo`: where reading was stopped; absent when nothing is left. */
type Part = { readonly entries: readonly PlacedEntry[]; readonly upTo?: Position };

/**
 * A page of the changes of some users, as `AuditTrail.page` answers it, read from their streams: so the audit trail needs no index of users,
 * which would cost every imported row a write at a random place.
 */
export async function pageOfUsers(
  store: EventStore,
  uuids: readonly string[],
  query: AuditQuery,
): Promise<EntryPage> {
  const eventsOfEach = Math.ceil(eventsAtMost / Math.max(uuids.length, 1));
  const parts: Part[] = [];
  for (const uuid of new Set(uuids))
    parts.push(await partOf(store, userStreamName(uuid), query, eventsOfEach));
  return merged(parts, query);
}

async function partOf(
  store: EventStore,
  stream: string,
  query: AuditQuery,
  atMost: number,
): Promise<Part> {
  const isOldest = query.order === 'oldest';
  const { revision: last } = await store.readStream(stream, { limit: 0 });
  let place = await firstPlace(store, stream, query, last);
  const hasMore = (): boolean => place > NO_STREAM && place <= last;
  const entries: PlacedEntry[] = [];
  for (let read = 0; hasMore();) {
    const events = await eventsFrom(store, stream, place, isOldest);
    for (const event of events) {
      const entry = entryOfEvent(event);
      if (entry && isWanted(entry, query)) entries.push({ ...entry, position: event.position });
      if (entries.length > query.limit) return { entries, upTo: event.position };
    }
    read += events.length;
    const { position: upTo, revision } = events.at(-1) as RecordedEvent;
    place = isOldest ? revision + 1 : revision - 1;
    if (read >= atMost && hasMore()) return { entries, upTo };
    // A store may answer without leaving the loop of promises: requests have their turn.
    await setImmediate();
  }
  return { entries };
}

/** The revision to begin at, by halves: the first event above `after`, or the last one below it. */
async function firstPlace(
  store: EventStore,
  stream: string,
  { order, after }: AuditQuery,
  last: Revision,
): Promise<Revision> {
  const isOldest = order === 'oldest';
  if (after === undefined) return isOldest ? 0 : last;
  let [low, high] = [0, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [event] = await store.readMany([{ stream, revision: middle }]);
    const isBefore = event && (isOldest ? event.position <= after : event.position < after);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return isOldest ? low : low - 1;
}

async function eventsFrom(
  store: EventStore,
  stream: string,
  place: Revision,
  isOldest: boolean,
): Promise<readonly RecordedEvent[]> {
  const before = isOldest ? place - 1 : Math.max(place - eventsPerRead, NO_STREAM);
  const limit = isOldest ? eventsPerRead : place - before;
  const { events } = await store.readStream(stream, { after: before, limit });
  return isOldest ? events : events.toReversed();
}

/** Up to where every part was read: behind that, one of them may have more. */
function merged(parts: readonly Part[], { order, limit }: AuditQuery): EntryPage {
  const sign = order === 'oldest' ? 1 : -1;
  const ends = parts.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo * sign]));
  const end = Math.min(...ends);
  const entries = parts
    .flatMap((part) => part.entries)
    .filter(({ position }) => position * sign <= end)
    .toSorted((one, other) => (one.position - other.position) * sign);
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  if (last && entries.length > limit) return { entries: shown, next: last.position };
  return ends.length === 0 ? { entries } : { entries, next: end * sign };
}
