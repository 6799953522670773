import { Module } from '@nestjs/common';
import { ReadModels } from '../../read-models/read-models.js';
import { ReadModelsDatabase } from '../../read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../read-models/sqlite/sqlite.projection-store.js';
import { SqliteTrainingRecords } from './sqlite/sqlite.training-records.js';
import { trainingTable } from './sqlite/training-table.js';
import { TrainingRecords } from './training-records.port.js';
import { trainingProjection } from './training.projection.js';

function openRecords(database: ReadModelsDatabase, models: ReadModels): TrainingRecords {
  const projection = trainingProjection;
  models.add(projection, new SqliteProjectionStore(database, projection, trainingTable));
  return new SqliteTrainingRecords(database);
}

/** The training records and their projection. */
@Module({
  providers: [
    {
      provide: TrainingRecords,
      useFactory: openRecords,
      inject: [ReadModelsDatabase, ReadModels],
    },
  ],
  exports: [TrainingRecords],
})
export class TrainingReadModelModule {}
