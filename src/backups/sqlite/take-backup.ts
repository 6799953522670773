import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { described, namesIn, type BackupFile } from '../files.js';
import { writeManifest, type Manifest } from '../manifest.js';
import type { BackupSource } from './backup-source.js';
import { lackingImports, readCopiedLog } from './read-copied-log.js';

/** A try fails when an import begins and ends between two looks for its upload. The log of the next try has its end. */
const triesAtMost = 5;

/**
 * Takes a backup into an empty or new folder.
 *
 * The backup must have what its log names. A password is stored before the event that names it and is kept, so passwords are copied after
 * the log. An upload and a plan are stored before the event that names them and deleted after the import's end, so they are copied before
 * the position of the log is read, and new ones after that; the copied log ends at the position. Data that can be rebuilt is not copied.
 */
export async function takeBackup(source: BackupSource, folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const manifest = await copied(source, folder, triesAtMost);
    await writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    // Half a backup is useless, and has personal data.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function copied(source: BackupSource, folder: string, triesLeft: number): Promise<Manifest> {
  const names = new Set<string>();
  // New files come while we copy: each look finds fewer, so the last one is short.
  for (let tries = triesAtMost; tries > 0; tries -= 1)
    if (!(await source.copyWaitingFiles(folder, names))) break;
  const position = await source.newestPosition();
  await source.copyWaitingFiles(folder, names);
  names.add(await source.copyLog(folder, position));
  for (const name of await source.copySecrets(folder)) names.add(name);
  const { id: logId, open } = await readCopiedLog(folder);
  const files: BackupFile[] = [];
  for (const name of names) files.push(await described(folder, name));
  const lacking = lackingImports(open, files);
  if (lacking.length === 0 || triesLeft === 1) return { logId, position, lacking, files };
  for (const name of await namesIn(folder)) await rm(join(folder, name), { recursive: true });
  return copied(source, folder, triesLeft - 1);
}
