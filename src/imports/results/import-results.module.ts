import { readModel } from '../../read-models/read-model.js';
import { importResultsProjection } from './import-results.projection.js';
import { ImportResults } from './import-results.port.js';
import { resultsTables } from './sqlite/results-tables.js';
import { SqliteImportResults } from './sqlite/sqlite.import-results.js';

/** Imports and the results of their rows. */
export const importsReadModel = readModel({
  port: ImportResults,
  projection: importResultsProjection,
  tables: resultsTables,
  reader: SqliteImportResults,
  inMongo: async () => (await import('./mongo/results-in-mongo.js')).resultsInMongo,
});
