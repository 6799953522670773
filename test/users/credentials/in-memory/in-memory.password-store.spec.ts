import { InMemoryPasswordStore } from '../../../../src/users/credentials/in-memory/in-memory.password-store.js';
import { passwordStoreContract } from '../password-store.contract.js';

passwordStoreContract('InMemoryPasswordStore', async () => new InMemoryPasswordStore());
