import { Module } from '@nestjs/common';
import { ReadModels } from '../../read-models/read-models.js';
import { ReadModelsDatabase } from '../../read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../read-models/sqlite/sqlite.projection-store.js';
import { importResultsProjection } from './import-results.projection.js';
import { ImportResults } from './import-results.port.js';
import { resultsTables } from './sqlite/results-tables.js';
import { SqliteImportResults } from './sqlite/sqlite.import-results.js';

function openResults(database: ReadModelsDatabase, models: ReadModels): ImportResults {
  const projection = importResultsProjection;
  models.add(projection, new SqliteProjectionStore(database, projection, resultsTables));
  return new SqliteImportResults(database);
}

/** Imports, the results of their rows, and their projection. */
@Module({
  providers: [
    { provide: ImportResults, useFactory: openResults, inject: [ReadModelsDatabase, ReadModels] },
  ],
  exports: [ImportResults],
})
export class ImportResultsModule {}
