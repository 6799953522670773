import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { SqliteDataDirLock } from '../../event-store/sqlite/sqlite.data-dir-lock.js';
import { DataDirInUse } from '../../event-store/data-dir-lock.port.js';
import { refuseHalfCopied } from '../../event-store/refuse-half-copied.js';
import { makeFolder } from '../../event-store/make-folder.js';
import { BackupRefused, Backups, type BackupSummary } from '../backups.port.js';
import { namesIn } from '../files.js';
import { summaryOf } from '../manifest.js';
import { BackupSource } from './backup-source.js';
import { restoreBackup } from './restore-backup.js';
import { takeBackup } from './take-backup.js';

/** Backups of a data folder of SQLite files. */
export class SqliteBackups extends Backups {
  constructor(
    private readonly dataDir: string,
    /** The configured sealing key. */
    private readonly credentialsKey: Uint8Array | undefined,
  ) {
    super();
  }

  override async take(folder: string): Promise<BackupSummary> {
    const lock = this.#lockUnlessRunning();
    try {
      refuseHalfCopied(this.dataDir);
      await this.#refuseTarget(folder);
      return summaryOf(folder, await takeBackup(new BackupSource(this.dataDir), folder));
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

  async #refuseTarget(folder: string): Promise<void> {
    if (!existsSync(join(this.dataDir, logFile)))
      throw new BackupRefused(
        `there is no log in ${this.dataDir}. Set DATA_DIR to the folder that has ${logFile}.`,
      );
    if (!relative(this.dataDir, folder).startsWith('..'))
      throw new BackupRefused(`${folder} lies in the data folder. Name a folder outside of it.`);
    if ((await namesIn(folder)).length > 0)
      throw new BackupRefused(`${folder} is not empty. Name an empty folder, or a new one.`);
  }

  /** A service that started meanwhile would need exclusive access to the files that are read here. */
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
