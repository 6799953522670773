import type { InMongo } from '../../../read-models/mongo/collections.js';
import type { ImportResults } from '../import-results.port.js';
import type { ResultsChange } from '../import-results.projection.js';
import { MongoImportResults } from './mongo.import-results.js';
import { resultsCollections } from './results-collections.js';

/** Imports and the results of their rows in MongoDB. */
export const resultsInMongo: InMongo<ImportResults, ResultsChange> = {
  collections: resultsCollections,
  reader: MongoImportResults,
};
