import { join } from 'node:path';
import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from './data-dir-lock.port.js';
import { EventStore } from './event-store.port.js';
import { refuseHalfCopied } from './refuse-half-copied.js';
import { refuseHalfRestored } from './refuse-half-restored.js';
import { SqliteDataDirLock } from './sqlite/sqlite.data-dir-lock.js';
import { logFile } from './log-file.js';
import { makeFolder } from './make-folder.js';
import { SqliteEventStore } from './sqlite/sqlite.event-store.js';
import { StoresBesideLog } from './stores-beside-log.js';

/**
 * The event log of the whole program, and the lock on its data folder. Import it before every other global module: Nest shuts
 * modules down in the reverse order, and the log must outlive its writers.
 */
@Global()
@Module({})
export class EventStoreModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventStore) private readonly store: SqliteEventStore,
    private readonly lock: DataDirLock,
  ) {}

  /** Makes the folder of all data when it is missing: only its owner can read it. @throws {DataDirInUse} at the start. */
  static register({ dataDir }: { readonly dataDir: string }): DynamicModule {
    return {
      module: EventStoreModule,
      providers: [
        { provide: DataDirLock, useFactory: () => takeFolder(dataDir) },
        { provide: EventStore, useFactory: openLog, inject: [DataDirLock] },
        StoresBesideLog,
      ],
      exports: [DataDirLock, EventStore, StoresBesideLog],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
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

const openLog = ({ dataDir }: DataDirLock): EventStore =>
  SqliteEventStore.open(join(dataDir, logFile));
