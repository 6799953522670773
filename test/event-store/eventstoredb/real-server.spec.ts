import { env } from 'node:process';
import { eventStoreContract } from '../event-store.contract.js';
import { openContractStore, openContractStoreTwice } from './contract-store.js';

const url = env['EVENTSTORE_TEST_URL'];

if (url) {
  eventStoreContract('EventStoreDbEventStore on the server of EVENTSTORE_TEST_URL', () =>
    openContractStore(url),
  );
  eventStoreContract(
    'EventStoreDbEventStore that several processes write, on the server of EVENTSTORE_TEST_URL',
    () => openContractStore(url, { writers: 'several' }),
    'as asked',
    () => openContractStoreTwice(url),
  );
} else {
  describe('EventStoreDbEventStore on a real server', () => {
    it.todo('was not run, because EVENTSTORE_TEST_URL is not set');
  });
}
