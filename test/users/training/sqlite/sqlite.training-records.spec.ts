import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { SqliteTrainingRecords } from '../../../../src/users/training/sqlite/sqlite.training-records.js';
import { trainingTable } from '../../../../src/users/training/sqlite/training-table.js';
import { trainingProjection } from '../../../../src/users/training/training.projection.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { trainingRecordsContract } from '../training-records.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

trainingRecordsContract('SqliteTrainingRecords', async () => {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  const store = new SqliteProjectionStore(database, trainingProjection, trainingTable);
  return { store, records: new SqliteTrainingRecords(database) };
});
