import { setImmediate } from 'node:timers/promises';
import { NO_STREAM, type EventStore, type Revision } from '../event-store/event-store.port.js';
import { userStreamName } from '../users/index.js';
import { entryOfEvent, type HistoryEntry } from './entry-of-event.js';

/** Revoked claims show in no history. Many may stand in a row, so a part may need more than one reading of the stream. */
const readsAtMost = 10;
const eventsOfLaterReads = 1_000;

/** A part of a history, oldest first. */
export type HistoryPart = {
  readonly entries: readonly HistoryEntry[];
  /** Continue after this revision; absent when the stream ends here. A part that is not full may have one. */
  readonly next?: Revision;
};

/**
 * The history of one user, from the stream itself: the entries after a revision (default: all), at most `limit` (1 to 1,000). Empty for
 * an unknown user.
 */
export async function readHistory(
  store: EventStore,
  uuid: string,
  { after = NO_STREAM, limit }: { readonly after?: Revision | undefined; readonly limit: number },
): Promise<HistoryPart> {
  const entries: HistoryEntry[] = [];
  let read = after;
  for (let count = 0; count < readsAtMost; count += 1) {
    // One more than the part shows tells that the history goes on.
    const wanted = { after: read, limit: count === 0 ? limit + 1 : eventsOfLaterReads };
    const { events, revision } = await store.readStream(userStreamName(uuid), wanted);
    entries.push(...events.flatMap((event) => entryOfEvent(event) ?? []));
    if (entries.length > limit) return fullPart(entries, limit);
    read = events.at(-1)?.revision ?? revision;
    if (read >= revision) return { entries };
    await setImmediate();
  }
  return { entries, next: read };
}

function fullPart(entries: readonly HistoryEntry[], limit: number): HistoryPart {
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown, ...(last && { next: last.revision }) };
}
