import type { InMongo } from '../../../read-models/mongo/collections.js';
import type { TrainingRecords } from '../training-records.port.js';
import type { TrainingChange } from '../training.projection.js';
import { MongoTrainingRecords } from './mongo.training-records.js';
import { trainingCollections } from './training-collections.js';

/** The training records in MongoDB. */
export const trainingInMongo: InMongo<TrainingRecords, TrainingChange> = {
  collections: trainingCollections,
  reader: MongoTrainingRecords,
};
