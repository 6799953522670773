import { join } from 'node:path';
import { SqlitePasswordStore } from '../../../../src/users/credentials/sqlite/sqlite.password-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { credentialsNotesContract } from '../credentials-notes.contract.js';

const newFolder = tempFolders();
const opened: SqlitePasswordStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

credentialsNotesContract('SqliteCredentialsNotes', async () => {
  const store = SqlitePasswordStore.open(join(await newFolder(), 'credentials.db'));
  opened.push(store);
  return store.notes();
});
