import { SqliteDataDirLock } from '../../event-store/sqlite/sqlite.data-dir-lock.js';
import { DataDirInUse } from '../../event-store/data-dir-lock.port.js';
import { makeFolder } from '../../event-store/make-folder.js';
import { Backups, type BackupSummary } from '../backups.port.js';
import { summaryOf } from '../manifest.js';
import { refuseTarget } from './refuse-target.js';
import { restoreBackup } from './restore-backup.js';
import { SqliteBackupSource } from './sqlite.backup-source.js';
import { takeBackup } from './take-backup.js';

/** Backups of a data folder of SQLite files. */
export class SqliteBackups extends Backups {
  constructor(
    private readonly dataDir: string,
    /** The key that is configured, when one is. */
    private readonly credentialsKey: Uint8Array | undefined,
  ) {
    super();
  }

  override async take(folder: string): Promise<BackupSummary> {
    const lock = this.#lockUnlessRunning();
    try {
      await refuseTarget(this.dataDir, folder);
      return summaryOf(folder, await takeBackup(new SqliteBackupSource(this.dataDir), folder));
    } finally {
      lock?.release();
    }
  }

  override async restore(
    folder: string,
    over: 'an empty folder' | 'anything',
  ): Promise<BackupSummary> {
    makeFolder(this.dataDir);
    const lock = SqliteDataDirLock.take(this.dataDir);
    try {
      const { dataDir, credentialsKey } = this;
      return summaryOf(folder, await restoreBackup({ dataDir, folder, over, credentialsKey }));
    } finally {
      lock.release();
    }
  }

  /** A service that starts meanwhile would need exclusive access to files that are read here. */
  #lockUnlessRunning(): SqliteDataDirLock | undefined {
    try {
      return SqliteDataDirLock.take(this.dataDir);
    } catch (error) {
      // The service runs: back it up as it runs.
      if (error instanceof DataDirInUse) return undefined;
      throw error;
    }
  }
}
