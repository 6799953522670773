import { join } from 'node:path';
import {
  Global,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { StorePlace } from '../stores/store-place.js';
import { StoresBesideLog } from '../event-store/stores-beside-log.js';
import { CatchUp } from './catch-up.js';
import { CheckpointFollower } from './checkpoint-follower.js';
import { ProjectingPorts } from './projecting-ports.js';
import { ProjectingHealth } from './projecting-health.js';
import { ProjectionRunner } from './projection-runner.js';
import { ReadModelProgress } from './read-model-progress.js';
import { ReadModels } from './read-models.js';
import { settleReadModels } from './settle-read-models.js';
import type { RegisteredReadModel } from './read-model.js';
import { ReadModelsStore } from './read-models-store.js';
import { SqliteReadModelsStore } from './sqlite/sqlite.read-models-store.js';

const readModelsFile = 'read-models.db';

const openStore = (place: StorePlace): Promise<ReadModelsStore> =>
  place.open<ReadModelsStore>({
    inFolder: (dataDir) => new SqliteReadModelsStore(join(dataDir, readModelsFile), readModelsFile),
    inMongo: async (database) => {
      const { MongoReadModelsStore } = await import('./mongo/mongo.read-models-store.js');
      return new MongoReadModelsStore(database);
    },
  });

/** All read models and where they are kept: the service and `npm run rebuild` have the same. */
@Global()
@Module({})
export class ReadModelsModule implements OnApplicationShutdown {
  constructor(
    private readonly all: ReadModelsStore,
    models: ReadModels,
    beside: StoresBesideLog,
  ) {
    const logger = new Logger('Read models');
    beside.add({
      file: all.called,
      logId: () => all.logId(),
      isEmpty: () => all.isEmpty(),
      settle: (log) =>
        settleReadModels(log, {
          all,
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
        { provide: ReadModelsStore, useFactory: openStore, inject: [StorePlace] },
        ...models,
      ],
      exports: [ReadModels, ...models.map(({ provide }) => provide)],
    };
  }

  onApplicationShutdown(): void {
    this.all.close();
  }
}

/** Keeps the read models up with the log while the server runs. */
@Global()
@Module({
  providers: [
    ProjectingPorts,
    ProjectionRunner,
    CheckpointFollower,
    ReadModelProgress,
    ProjectingHealth,
    CatchUp,
  ],
  exports: [ReadModelProgress, ProjectingHealth, CatchUp],
})
export class ProjectingModule {}
