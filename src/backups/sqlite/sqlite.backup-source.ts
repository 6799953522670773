import { join } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { BackupSource } from '../backup-source.port.js';
import { copyIfThere } from '../files.js';
import { copyWaitingFiles } from '../waiting-files.js';
import { copyDatabase, endLogAt, newestPositionOf } from './copy-database.js';

/** A data folder of SQLite files, whether a service has it open or not. */
export class SqliteBackupSource extends BackupSource {
  constructor(private readonly dataDir: string) {
    super();
  }

  override async copyWaitingFiles(folder: string, copied: Set<string>): Promise<boolean> {
    return copyWaitingFiles(this.dataDir, folder, copied);
  }

  override async newestPosition(): Promise<number> {
    return newestPositionOf(join(this.dataDir, logFile));
  }

  override async copyLog(folder: string, position: number): Promise<string> {
    await copyDatabase(join(this.dataDir, logFile), join(folder, logFile));
    await endLogAt(join(folder, logFile), position);
    return logFile;
  }

  override async copySecrets(folder: string): Promise<readonly string[]> {
    const names: string[] = [];
    const passwords = 'credentials.db';
    if (await copyDatabase(join(this.dataDir, passwords), join(folder, passwords)))
      names.push(passwords);
    for (const name of ['credentials.key', 'admin-token.json'])
      if (await copyIfThere(join(this.dataDir, name), join(folder, name))) names.push(name);
    return names;
  }
}
