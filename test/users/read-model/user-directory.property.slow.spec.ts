import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../src/read-models/sqlite/read-models-database.js';
import { tempFolders } from '../../support/temp-folder.js';
import type { OpenDirectory } from './directory.example.js';
import { directoryIn } from './sqlite/directory-in.example.js';
import { directoryPropertyContract } from './user-directory-property.contract.js';

const newFolder = tempFolders();
let database: ReadModelsDatabase;
let opened: OpenDirectory;
beforeAll(async () => {
  database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  opened = directoryIn(database);
});
afterAll(() => database.close());

directoryPropertyContract(() => opened, 300);
