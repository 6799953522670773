import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { SqliteUserDirectory } from '../../../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from '../../../../src/users/read-model/sqlite/users-table.js';
import { userDirectoryProjection } from '../../../../src/users/read-model/user-directory.projection.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { created, zoe } from '../../../support/users.example.js';
import { of, projected, type OpenDirectory } from '../directory.example.js';
import { userDirectoryContract } from '../user-directory.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

async function open(): Promise<OpenDirectory> {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  const store = new SqliteProjectionStore(database, userDirectoryProjection, usersTable);
  return { store, directory: new SqliteUserDirectory(database) };
}

userDirectoryContract('SqliteUserDirectory', open);

describe('a user directory that is cleared while it is open', () => {
  it('shows what is projected then', async () => {
    const opened = await open();
    await projected(opened, of(1, created()));
    expect(await opened.directory.find('F0001')).toBeDefined();
    await opened.store.clear();
    expect(await opened.directory.find('F0001')).toBeUndefined();
    await projected(opened, of(1, created({ ...zoe, lastName: 'Bell' })));
    expect(await opened.directory.find('F0001')).toMatchObject({ lastName: 'Bell' });
  });
});
