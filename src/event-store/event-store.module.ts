import { join } from 'node:path';
import {
  Global,
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from './data-dir-lock.port.js';
import { EventStore } from './event-store.port.js';
import { refuseHalfCopied } from './refuse-half-copied.js';
import type { EventStoreDbConfig } from './eventstoredb-config.js';
import { ServersAvailability } from '../stores/servers-availability.js';
import { stopAtOnce } from '../shared/stop-at-once.js';
import { refuseHalfRestored } from './refuse-half-restored.js';
import { SqliteDataDirLock } from './sqlite/sqlite.data-dir-lock.js';
import { logFile } from './log-file.js';
import { makeFolder } from './make-folder.js';
import type { MongoDbUrl } from '../mongo/mongodb-url.js';
import { SqliteEventStore } from './sqlite/sqlite.event-store.js';
import { StoresBesideLog } from './stores-beside-log.js';

export { outliveStrayErrors } from './eventstoredb/outlive-stray-errors.js';

/** The log, and its end. */
type OpenLog = EventStore & { readonly close: () => Promise<void> };

export type EventStoreSettings = {
  /** The folder of all data. */
  readonly dataDir: string;
  /** Default: the log is in the data folder. */
  readonly eventStoreDb?: EventStoreDbConfig | undefined;
  /** With the stores in MongoDB as well, several processes write the log in EventStoreDB at once. Default: one at a time. */
  readonly mongoDb?: MongoDbUrl | undefined;
};

/**
 * The event log of the whole program, and the lock on its data folder. Import it before every other global module: Nest shuts
 * modules down in the reverse order, and the log must outlive its writers.
 */
@Global()
@Module({})
export class EventStoreModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventStore) private readonly log: OpenLog,
    private readonly lock: DataDirLock,
  ) {}

  /**
   * Makes the folder of all data when it is missing: only its owner can read it. A log in EventStoreDB is waited for, however long, and
   * `availability` says why meanwhile.
   *
   * @throws {DataDirInUse} at the start.
   */
  static register(
    { dataDir, eventStoreDb, mongoDb }: EventStoreSettings,
    availability = new ServersAvailability(),
  ): DynamicModule {
    const openLog = (lock: DataDirLock | null): OpenLog | Promise<OpenLog> => {
      // Nest asks for the log even when the folder could not be taken: it tells that failure, but a log that was opened would never be closed.
      if (!lock) throw new Error('The data folder was not taken.');
      return eventStoreDb
        ? openOnServer({ ...eventStoreDb, writers: mongoDb ? 'several' : 'one' }, availability)
        : SqliteEventStore.open(join(lock.dataDir, logFile));
    };
    return {
      module: EventStoreModule,
      providers: [
        { provide: DataDirLock, useFactory: () => takeFolder(dataDir) },
        { provide: ServersAvailability, useValue: availability },
        { provide: EventStore, useFactory: openLog, inject: [DataDirLock] },
        StoresBesideLog,
      ],
      exports: [DataDirLock, EventStore, ServersAvailability, StoresBesideLog],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
    this.lock.release();
  }
}

function takeFolder(dataDir: string): DataDirLock {
  makeFolder(dataDir);
  const lock = SqliteDataDirLock.take(dataDir);
  try {
    refuseHalfRestored(dataDir);
    refuseHalfCopied(dataDir);
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Another process has taken over the log: this one must not write any more. */
const lost = (error: unknown): void =>
  stopAtOnce(error instanceof Error ? error.message : String(error));

async function openOnServer(
  config: EventStoreDbConfig & { readonly writers: 'one' | 'several' },
  availability: ServersAvailability,
): Promise<OpenLog> {
  // Only here: the client takes a third of a second to load, and memory.
  const { openEventStoreDb } = await import('./eventstoredb/open-eventstoredb.js');
  const { LogHealth } = await import('./eventstoredb/log-health.js');
  const { url } = config;
  // With a call for each append they choose the way, and removing them would be wrong.
  if (url.ignoresCredentials && config.appendCalls === 'batch')
    new Logger('EventStoreDB').warn(
      'EVENTSTORE_URL has user name and password, but EventStoreDB ignores them with tls=false. Remove one of both.',
    );
  const health = new LogHealth(url.hosts);
  availability.add(health);
  return openEventStoreDb({ ...config, health, lost });
}
