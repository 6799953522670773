import type { EventStoreDbEventStore } from '../../../src/event-store/eventstoredb/eventstoredb.event-store.js';
import { LogHealth } from '../../../src/event-store/eventstoredb/log-health.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/open-eventstoredb.js';
import type { EventStoreDbSettings } from '../../../src/event-store/eventstoredb/settings.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';

export type Changes = Partial<Omit<EventStoreDbSettings, 'url'>> & {
  readonly url?: string;
  readonly stop?: AbortSignal;
};

/** A process that may never be told that another has taken over the log. */
const neverLost = (error: unknown): never => {
  throw error;
};

/** A fake server for each test, and logs on it that are closed after the test. Time-outs are short. */
export function openLogs() {
  const opened: EventStoreDbEventStore[] = [];
  const servers: FakeEventStoreDb[] = [];
  afterEach(async () => {
    // One after the other: the end of one rejects the appends of the others under way. A process has one.
    for (const log of opened.splice(0).toReversed()) await log.close();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  return {
    serve: async (): Promise<FakeEventStoreDb> => {
      const server = await FakeEventStoreDb.start();
      servers.push(server);
      return server;
    },
    open: async (server: FakeEventStoreDb, { stop, url, ...changes }: Changes = {}) => {
      const parsed = readEventStoreDbUrl(url ?? server.url);
      const log = await openEventStoreDb(
        {
          url: parsed,
          streamPrefix: '',
          appendTimeoutMs: 300,
          readTimeoutMs: 300,
          watchEveryMs: 50,
          health: new LogHealth(parsed.hosts),
          lost: neverLost,
          ...changes,
        },
        stop,
      );
      opened.push(log);
      return log;
    },
  };
}

/** How many events of a stream the server holds. */
export const storedIn = (server: FakeEventStoreDb, stream: string): number =>
  server.log.stream(stream)?.length ?? 0;
