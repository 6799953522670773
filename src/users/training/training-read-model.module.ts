import { readModel } from '../../read-models/read-model.js';
import { SqliteTrainingRecords } from './sqlite/sqlite.training-records.js';
import { trainingTable } from './sqlite/training-table.js';
import { TrainingRecords } from './training-records.port.js';
import { trainingProjection } from './training.projection.js';

/** The training records. */
export const trainingReadModel = readModel({
  port: TrainingRecords,
  projection: trainingProjection,
  tables: trainingTable,
  reader: SqliteTrainingRecords,
  inMongo: async () => (await import('./mongo/training-in-mongo.js')).trainingInMongo,
});
