import { join } from 'node:path';
import { SqlitePasswordStore } from '../../../../../src/users/credentials/sqlite/sqlite.password-store.js';
import { tempFolders } from '../../../../support/temp-folder.js';
import { linkStoreContract } from '../link-store.contract.js';

const newFolder = tempFolders();
const opened: SqlitePasswordStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

linkStoreContract('SqliteLinkStore', async () => {
  const file = join(await newFolder(), 'credentials.db');
  const open = () => {
    const store = SqlitePasswordStore.open(file);
    opened.push(store);
    return store.links();
  };
  return [open(), open()];
});
