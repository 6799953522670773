import {
  Global,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { ServersAvailability } from './servers-availability.js';
import type { MongoDatabase } from '../mongo/mongo-database.js';
import type { MongoDbUrl } from '../mongo/mongodb-url.js';
import { StorePlace } from './store-place.js';

export type StoresSettings = {
  /** Default: everything but the log is in the data folder. */
  readonly mongoDb?: MongoDbUrl | undefined;
};

/** The place of everything but the log. Import it after the log and before every store: Nest shuts modules down in the reverse order. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(private readonly place: StorePlace) {}

  /** MongoDB is waited for, however long; the availability says why meanwhile. @throws {MongoRefused} at the start. */
  static register({ mongoDb }: StoresSettings): DynamicModule {
    return {
      module: StoresModule,
      providers: [
        {
          provide: StorePlace,
          useFactory: async (lock: DataDirLock | null, availability: ServersAvailability) => {
            // Nest asks even when the folder could not be taken, and tells that failure: connections that were opened would never be closed.
            if (!lock) throw new Error('The data folder was not taken.');
            return new StorePlace(lock, mongoDb && (await openDatabase(mongoDb, availability)));
          },
          inject: [DataDirLock, ServersAvailability],
        },
      ],
      exports: [StorePlace],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.place.database?.close();
  }
}

async function openDatabase(
  url: MongoDbUrl,
  availability: ServersAvailability,
): Promise<MongoDatabase | undefined> {
  const { openMongo } = await import('../mongo/open-mongo.js');
  const { MongoHealth } = await import('../mongo/mongo-health.js');
  const health = new MongoHealth(url.hosts);
  availability.add(health);
  const database = await openMongo(url, health, new AbortController().signal);
  if (database && !(await database.isReplicaSet()))
    new Logger('MongoDB').warn(
      `MongoDB at ${url.hosts} is no replica set: when its disk is lost, so is what it keeps. A single server is enough to try Rollbook.`,
    );
  return database;
}
