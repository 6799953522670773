import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { BackupRefused } from '../backups.port.js';
import { namesIn } from '../files.js';

/** @throws {BackupRefused} when there is no log to back up, or the folder cannot take a backup of it. */
export async function refuseTarget(dataDir: string, folder: string): Promise<void> {
  if (!existsSync(join(dataDir, logFile)))
    throw new BackupRefused(
      `there is no log in ${dataDir}. Set DATA_DIR to the folder that has ${logFile}.`,
    );
  if (!relative(dataDir, folder).startsWith('..'))
    throw new BackupRefused(`${folder} lies in the data folder. Name a folder outside of it.`);
  if ((await namesIn(folder)).length > 0)
    throw new BackupRefused(`${folder} is not empty. Name an empty folder, or a new one.`);
}
