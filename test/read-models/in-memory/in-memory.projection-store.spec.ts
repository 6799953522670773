import { projectionStoreContract } from '../projection-store.contract.js';
import { InMemoryProjectionStore, nothingStored } from './in-memory.projection-store.js';

projectionStoreContract('InMemoryProjectionStore', async () => {
  const stored = nothingStored();
  return async (version) => {
    const store = new InMemoryProjectionStore('notes', version, stored);
    return { store, notes: async () => store.notes(), close: () => undefined };
  };
});
