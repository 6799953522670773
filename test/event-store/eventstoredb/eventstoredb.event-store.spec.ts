import { LogHealth } from '../../../src/event-store/eventstoredb/log-health.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/open-eventstoredb.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { eventStoreContract } from '../event-store.contract.js';

let fake: FakeEventStoreDb;
beforeAll(async () => {
  fake = await FakeEventStoreDb.start();
});
afterAll(() => fake.stop());

let opened = 0;

/** Each on the same server, with a prefix of its own. */
eventStoreContract('EventStoreDbEventStore', async () => {
  const url = readEventStoreDbUrl(fake.url);
  opened += 1;
  return openEventStoreDb({
    url,
    streamPrefix: `t${opened}_`,
    health: new LogHealth(url.hosts),
    lost: (error) => {
      throw error;
    },
  });
});
