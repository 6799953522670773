import { join } from 'node:path';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { CatchUp } from './catch-up.js';
import { ProjectingHealth } from './projecting-health.js';
import { ProjectionRunner } from './projection-runner.js';
import { ReadModelProgress } from './read-model-progress.js';
import { ReadModels } from './read-models.js';
import { ReadModelsDatabase } from './sqlite/read-models-database.js';

const openDatabase = ({ dataDir }: DataDirLock): ReadModelsDatabase =>
  new ReadModelsDatabase(join(dataDir, 'read-models.db'));

/** The file of the read models and the list of them. */
@Global()
@Module({
  providers: [
    ReadModels,
    { provide: ReadModelsDatabase, useFactory: openDatabase, inject: [DataDirLock] },
  ],
  exports: [ReadModels, ReadModelsDatabase],
})
export class ReadModelsModule implements OnApplicationShutdown {
  constructor(private readonly database: ReadModelsDatabase) {}

  onApplicationShutdown(): void {
    this.database.close();
  }
}

/** Keeps the read models up with the log while the server runs. */
@Global()
@Module({
  providers: [ProjectionRunner, ReadModelProgress, ProjectingHealth, CatchUp],
  exports: [ReadModelProgress, ProjectingHealth, CatchUp],
})
export class ProjectingModule {}
