import { linkStoreContract } from '../link-store.contract.js';
import { InMemoryLinkStore } from './in-memory.link-store.js';

linkStoreContract('InMemoryLinkStore', async () => {
  const store = new InMemoryLinkStore();
  return [store, store];
});
