import { join } from 'node:path';
import { serverLogs } from '../../../src/event-store/copy-log/eventstoredb/server-logs.js';
import type { LogPlace } from '../../../src/event-store/copy-log/log-place.js';
import type { LogOpener } from '../../../src/event-store/copy-log/log-opener.js';
import { folderLogs } from '../../../src/event-store/copy-log/sqlite/folder-logs.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import {
  START,
  type EventStore,
  type RecordedEvent,
  type StreamAppend,
} from '../../../src/event-store/event-store.port.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { tempFolders } from '../../support/temp-folder.js';

export type Kind = LogPlace['kind'];

const neverTold = (line: string): never => {
  throw new Error(line);
};

/** Opens what is at a place for a moment. */
export const openerOf = (place: LogPlace): LogOpener<LogPlace> =>
  (place.kind === 'folder' ? folderLogs : serverLogs) as LogOpener<LogPlace>;

/** New places for the tests of a file: folders, and prefixes on one server. */
export function logPlaces() {
  const newFolder = tempFolders();
  let fake: FakeEventStoreDb;
  let made = 0;
  beforeAll(async () => {
    fake = await FakeEventStoreDb.start();
  });
  afterAll(() => fake.stop());
  return {
    get fake() {
      return fake;
    },
    place: async (kind: Kind): Promise<LogPlace> => {
      made += 1;
      return kind === 'folder'
        ? { kind, dataDir: join(await newFolder(), 'data') }
        : { kind, url: readEventStoreDbUrl(fake.url), streamPrefix: `p${made}_` };
    },
  };
}

/** Works with the log at a place, which is begun when it is missing. */
async function withLog<Answer>(
  place: LogPlace,
  work: (store: EventStore) => Promise<Answer>,
): Promise<Answer> {
  const { log, close } = await openerOf(place).target(place, newUuid(), neverTold);
  try {
    return await work(log.store);
  } finally {
    await close();
  }
}

/** Stores the appends one after the other, so that the log has their order. */
export const stored = (place: LogPlace, appends: readonly StreamAppend[]): Promise<void> =>
  withLog(place, async (store) => {
    for (const { stream, expectedRevision, events } of appends)
      await store.append(stream, expectedRevision, events);
  });

/** All that a log holds, but for the positions. */
export const contentOf = (place: LogPlace) =>
  withLog(place, async (store) => {
    const events: Omit<RecordedEvent, 'position'>[] = [];
    for await (const batch of store.readAll({ after: START }))
      for (const { position: _, ...event } of batch.events) events.push(event);
    return { id: (await store.identity()).id, events };
  });
