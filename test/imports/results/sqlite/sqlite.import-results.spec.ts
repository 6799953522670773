import { join } from 'node:path';
import { importResultsProjection } from '../../../../src/imports/results/import-results.projection.js';
import { resultsTables } from '../../../../src/imports/results/sqlite/results-tables.js';
import { SqliteImportResults } from '../../../../src/imports/results/sqlite/sqlite.import-results.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { importResultsContract } from '../import-results.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

importResultsContract('SqliteImportResults', async () => {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  const store = new SqliteProjectionStore(database, importResultsProjection, resultsTables);
  return { store, results: new SqliteImportResults(database) };
});
