import { join } from 'node:path';
import {
  Global,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { StoresBesideLog } from '../event-store/stores-beside-log.js';
import { CatchUp } from './catch-up.js';
import { ProjectingHealth } from './projecting-health.js';
import { ProjectionRunner } from './projection-runner.js';
import { ReadModelProgress } from './read-model-progress.js';
import { ReadModels } from './read-models.js';
import { settleReadModels } from './settle-read-models.js';
import type { RegisteredReadModel } from './sqlite/read-model.js';
import { ReadModelsDatabase } from './sqlite/read-models-database.js';

const readModelsFile = 'read-models.db';

const openDatabase = ({ dataDir }: DataDirLock): ReadModelsDatabase =>
  new ReadModelsDatabase(join(dataDir, readModelsFile));

/** The file of the read models and all of them: the service and `npm run rebuild` have the same. */
@Global()
@Module({})
export class ReadModelsModule implements OnApplicationShutdown {
  constructor(
    private readonly database: ReadModelsDatabase,
    models: ReadModels,
    beside: StoresBesideLog,
  ) {
    const logger = new Logger('Read models');
    beside.add({
      file: readModelsFile,
      logId: async () => database.logId(),
      isEmpty: async () => database.isEmpty(),
      settle: (log) =>
        settleReadModels(log, {
          file: database,
          models: models.all(),
          store: beside.log,
          tell: (sentence) => logger.warn(sentence),
        }),
    });
  }

  static register(models: readonly RegisteredReadModel[]): DynamicModule {
    return {
      module: ReadModelsModule,
      providers: [
        ReadModels,
        { provide: ReadModelsDatabase, useFactory: openDatabase, inject: [DataDirLock] },
        ...models,
      ],
      exports: [ReadModels, ReadModelsDatabase, ...models.map(({ provide }) => provide)],
    };
  }

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
