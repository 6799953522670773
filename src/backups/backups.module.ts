import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config.js';
import { BackupRefused, Backups } from './backups.port.js';
import { SqliteBackups } from './sqlite/sqlite.backups.js';

/** Backup and restore of a data folder with its log: for `npm run backup` and `npm run restore`. */
@Module({})
export class BackupsModule {
  /** @throws {BackupRefused} when the log is in EventStoreDB: the folder alone is no backup, and cannot be restored without that log. */
  static register({
    dataDir,
    credentialsKey,
    eventStoreDb,
  }: Pick<Config, 'dataDir' | 'credentialsKey' | 'eventStoreDb'>): DynamicModule {
    if (eventStoreDb)
      throw new BackupRefused(
        `the event log is in EventStoreDB at ${eventStoreDb.url.hosts}, not in ${dataDir}: stop Rollbook, then back up or restore both together, ` +
          'EventStoreDB with its own means and the whole data folder as a copy, as docs/operations.md says.',
      );
    const useValue = new SqliteBackups(dataDir, credentialsKey);
    return { module: BackupsModule, providers: [{ provide: Backups, useValue }] };
  }
}
