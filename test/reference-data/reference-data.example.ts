import type {
  JobTitleAdded,
  JobTitleRemoved,
  JobTitleRenamed,
  ReferenceEvent,
} from '../../src/reference-data/domain/reference-events.js';
import { referenceStreamName } from '../../src/reference-data/reference-stream.js';
import type { ReferenceKind } from '../../src/reference-data/domain/reference-kind.js';
import { ReferenceLists } from '../../src/reference-data/reference-lists.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { newUuid } from '../../src/shared/uuid.js';

export const addedAt = '2026-01-02T03:04:05.000Z';
export const changedAt = '2026-02-03T04:05:06.000Z';

/** The uuid of the n-th example entry: n from 0 to 99,999. */
export const entryUuid = (n: number): string =>
  `7c2a1b3d-0e4f-4a5b-8c6d-0000000${String(n).padStart(5, '0')}`;

export const teacherId = entryUuid(1);
export const nurseId = entryUuid(2);

export const added = (name: string, entryId: string = teacherId): JobTitleAdded => ({
  type: 'JobTitleAdded',
  data: { occurredAt: addedAt, entryId, name },
});

export const renamed = (
  from: string,
  to: string,
  entryId: string = teacherId,
): JobTitleRenamed => ({
  type: 'JobTitleRenamed',
  data: { occurredAt: changedAt, entryId, from, to },
});

export const removed = (name: string, entryId: string = teacherId): JobTitleRemoved => ({
  type: 'JobTitleRemoved',
  data: { occurredAt: changedAt, entryId, name },
});

/** Appends to a list as another process does: a list in memory does not know. */
export async function happened(
  store: InMemoryEventStore,
  kind: ReferenceKind,
  ...events: readonly ReferenceEvent[]
): Promise<void> {
  const stream = referenceStreamName(kind);
  const { revision } = await store.readStream(stream);
  const metadata = { $correlationId: teacherId, $causationId: teacherId, actor: 'system' };
  const news = events.map((event) => ({ ...event, id: newUuid(), metadata }));
  await store.append(stream, revision, news);
}

/** The lists over an empty log. */
export function emptyLists() {
  const store = new InMemoryEventStore();
  const lists = new ReferenceLists(store);
  return { store, lists };
}

export const namesOf = async (
  lists: ReferenceLists,
  kind: ReferenceKind,
): Promise<readonly string[]> => (await lists.list(kind)).entries().map(({ name }) => name);
