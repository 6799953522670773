import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { eventStoreContract } from '../event-store.contract.js';
import { openContractStore } from './contract-store.js';

let fake: FakeEventStoreDb;
beforeAll(async () => {
  fake = await FakeEventStoreDb.start();
});
afterAll(() => fake.stop());

/** Each on the same server, with a prefix of its own. */
eventStoreContract('EventStoreDbEventStore', () => openContractStore(fake.url));
