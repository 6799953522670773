import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config.js';
import { BackupRefused, Backups } from './backups.port.js';
import { SqliteBackups } from './sqlite/sqlite.backups.js';

/** Backup and restore of a data folder with its log: for `npm run backup` and `npm run restore`. */
@Module({})
export class BackupsModule {
  /** @throws {BackupRefused} when a part of the data is on a server: the folder alone is no backup, and cannot be restored without that part. */
  static register({
    dataDir,
    credentialsKey,
    eventStoreDb,
    mongoDb,
  }: Pick<Config, 'dataDir' | 'credentialsKey' | 'eventStoreDb' | 'mongoDb'>): DynamicModule {
    if (eventStoreDb)
      throw new BackupRefused(
        `the event log is in EventStoreDB at ${eventStoreDb.url.hosts}, not in ${dataDir}: stop Rollbook, then back up or restore both together, ` +
          `EventStoreDB with its own means and ${mongoDb ? 'what is in MongoDB' : 'the whole data folder as a copy'}, as docs/operations.md says.`,
      );
    if (mongoDb)
      throw new BackupRefused(
        `passwords and uploads are in MongoDB at ${mongoDb.hosts}, not in ${dataDir}: stop Rollbook, then back up or restore both together, ` +
          'MongoDB with its own means and the whole data folder as a copy, as docs/operations.md says.',
      );
    const useValue = new SqliteBackups(dataDir, credentialsKey);
    return { module: BackupsModule, providers: [{ provide: Backups, useValue }] };
  }
}
