import { InMemoryPasswordStore } from './in-memory.password-store.js';
import { passwordStoreContract } from '../password-store.contract.js';

passwordStoreContract('InMemoryPasswordStore', async () => new InMemoryPasswordStore());
