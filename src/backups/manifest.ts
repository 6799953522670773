import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupRefused, type BackupSummary } from './backups.port.js';
import { syncToDisk } from '../shared/sync-to-disk.js';
import { described, type BackupFile } from './files.js';

/** It is written last: a folder without it holds no complete backup. */
const manifestFile = 'backup.json';

const format = 1;

/** The content of a backup. */
export type Manifest = {
  readonly logId: string;
  readonly position: number;
  readonly lacking: readonly string[];
  readonly files: readonly BackupFile[];
};

/** Writes the manifest of a backup that has all its files. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, manifestFile);
  await writeFile(`${path}.new`, `${JSON.stringify({ format, ...manifest }, null, 2)}\n`);
  await syncToDisk(`${path}.new`);
  await rename(`${path}.new`, path);
  await syncToDisk(folder);
}

/** Reads the manifest of a backup. @throws {BackupRefused} when it is missing, damaged or of a newer release. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new BackupRefused(
      `${folder} holds no complete backup: ${manifestFile}, which npm run backup writes last, is missing.`,
    );
  try {
    const { format: found, ...manifest } = JSON.parse(text) as Manifest & { format: number };
    if (found === format) return manifest;
  } catch {
    // A file that is cut or overwritten is no manifest.
  }
  throw new BackupRefused(
    `${manifestFile} in ${folder} cannot be read by this release of Rollbook.`,
  );
}

/** @throws {BackupRefused} when a file of the backup is missing or changed. */
export async function refuseChangedFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const file of files) {
    const found = await described(folder, file.name).catch(() => undefined);
    if (found?.sha256 !== file.sha256)
      throw new BackupRefused(
        `${join(folder, file.name)} ${found ? 'is not the file that was backed up' : 'is missing'}: the backup is damaged.`,
      );
  }
}

/** The summary of a backup. */
export const summaryOf = (folder: string, manifest: Manifest): BackupSummary => ({
  folder,
  position: manifest.position,
  files: manifest.files.length,
  bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  lacking: manifest.lacking,
  hasKey: manifest.files.some(({ name }) => name === 'credentials.key'),
});
