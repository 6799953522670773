import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import {
  searchBounds,
  type SearchBounds,
} from '../../../../src/users/read-model/sqlite/search-bounds.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { created, zoe } from '../../../support/users.example.js';
import { of, projected, type OpenDirectory } from '../directory.example.js';
import { directoryIn } from './directory-in.example.js';
import { userDirectoryContract } from '../user-directory.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

async function open(bounds: SearchBounds = searchBounds): Promise<OpenDirectory> {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  return directoryIn(database, bounds);
}

userDirectoryContract('SqliteUserDirectory', () => open());

const indexing = { ...searchBounds, outsideAtMost: 0, indexedAtOnce: 1 };
userDirectoryContract('SqliteUserDirectory that has indexed everyone', () => open(indexing));

/** Every part is common. */
const walking = { ...indexing, candidatesAtMost: 0, usersPerTurn: 2, turnsInOrder: 2 };
userDirectoryContract('SqliteUserDirectory with few steps in a turn', () =>
  open({ ...walking, candidatesPerTurn: 2 }),
);

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
