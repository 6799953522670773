import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config.js';
import { Backups } from './backups.port.js';
import { SqliteBackups } from './sqlite/sqlite.backups.js';

/** Backup and restore: for `npm run backup` and `npm run restore`. */
@Module({})
export class BackupsModule {
  static register({
    dataDir,
    credentialsKey,
  }: Pick<Config, 'dataDir' | 'credentialsKey'>): DynamicModule {
    const useValue = new SqliteBackups(dataDir, credentialsKey);
    return { module: BackupsModule, providers: [{ provide: Backups, useValue }] };
  }
}
