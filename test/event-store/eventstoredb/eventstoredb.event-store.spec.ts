import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { eventStoreContract } from '../event-store.contract.js';
import { openContractStore, openContractStoreTwice } from './contract-store.js';

let fake: FakeEventStoreDb;
beforeAll(async () => {
  fake = await FakeEventStoreDb.start();
});
afterAll(() => fake.stop());

/** Each on the same server, with a prefix of its own. */
eventStoreContract('EventStoreDbEventStore', () => openContractStore(fake.url));

eventStoreContract(
  'EventStoreDbEventStore that several processes write',
  () => openContractStore(fake.url, { writers: 'several' }),
  'as asked',
  () => openContractStoreTwice(fake.url),
);
