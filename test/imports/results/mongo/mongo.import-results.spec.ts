import { importResultsProjection } from '../../../../src/imports/results/import-results.projection.js';
import { resultsInMongo } from '../../../../src/imports/results/mongo/results-in-mongo.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { importResultsContract } from '../import-results.contract.js';

const mongo = openedMongo();

async function open() {
  const { store, reader } = await openInMongo(
    mongo.database,
    importResultsProjection,
    resultsInMongo,
  );
  return { store, results: reader };
}

importResultsContract('MongoImportResults', open);
