import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { BackupRefused } from '../backups.port.js';
import { copyIfThere, described, namesIn, type BackupFile } from '../files.js';
import { writeManifest, type Manifest } from '../manifest.js';
import { copyWaitingFiles } from '../waiting-files.js';
import { copyDatabase, endLogAt, newestPositionOf } from './copy-database.js';
import { lackingImports, readCopiedLog } from './read-copied-log.js';

/** An import that was submitted and had ended between two looks is in the next log as ended. */
const triesAtMost = 5;

/**
 * Takes a backup into a folder that is empty or not there.
 *
 * What the log names must be in the backup. A password is stored before the event that names it and stays, so passwords are copied
 * after the log. An upload and a plan are stored before the event that names them and go after the import's end, so they are copied before the
 * log, and those that came meanwhile after it; the log ends where it stood in between. What is made again from the log is not copied.
 */
export async function takeBackup(
  dataDir: string,
  folder: string,
): Promise<Omit<Manifest, 'format'>> {
  await refuse(dataDir, folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const manifest = await copied(dataDir, folder, triesAtMost);
    await writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    // Half a backup is no backup, and has personal data.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function copied(
  dataDir: string,
  folder: string,
  triesLeft: number,
): Promise<Omit<Manifest, 'format'>> {
  const names = new Set<string>();
  // Copying takes its time, in which others come: the less of them, the shorter the last look.
  for (let tries = triesAtMost; tries > 0; tries -= 1)
    if (!(await copyWaitingFiles(dataDir, folder, names))) break;
  const position = newestPositionOf(join(dataDir, logFile));
  await copyWaitingFiles(dataDir, folder, names);
  await copyDatabase(join(dataDir, logFile), join(folder, logFile));
  await endLogAt(join(folder, logFile), position);
  names.add(logFile);
  if (await copyDatabase(join(dataDir, 'credentials.db'), join(folder, 'credentials.db')))
    names.add('credentials.db');
  for (const name of ['credentials.key', 'admin-token.json'])
    if (await copyIfThere(join(dataDir, name), join(folder, name))) names.add(name);
  const log = await readCopiedLog(folder);
  const files: BackupFile[] = [];
  for (const name of names) files.push(await described(folder, name));
  const lacking = lackingImports(log, files);
  if (lacking.length === 0 || triesLeft === 1) return { logId: log.id, position, lacking, files };
  for (const name of await namesIn(folder)) await rm(join(folder, name), { recursive: true });
  return copied(dataDir, folder, triesLeft - 1);
}

async function refuse(dataDir: string, folder: string): Promise<void> {
  if (!existsSync(join(dataDir, logFile)))
    throw new BackupRefused(
      `there is no log in ${dataDir}. Set DATA_DIR to the folder that has ${logFile}.`,
    );
  if (!relative(dataDir, folder).startsWith('..'))
    throw new BackupRefused(`${folder} lies in the data folder. Name a folder outside of it.`);
  if ((await namesIn(folder)).length > 0)
    throw new BackupRefused(`${folder} is not empty. Name an empty folder, or a new one.`);
}
