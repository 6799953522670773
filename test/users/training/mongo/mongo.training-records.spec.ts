import { trainingInMongo } from '../../../../src/users/training/mongo/training-in-mongo.js';
import { trainingProjection } from '../../../../src/users/training/training.projection.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { trainingRecordsContract } from '../training-records.contract.js';

const mongo = openedMongo();

trainingRecordsContract('MongoTrainingRecords', async () => {
  const { store, reader } = await openInMongo(mongo.database, trainingProjection, trainingInMongo);
  return { store, records: reader };
});
