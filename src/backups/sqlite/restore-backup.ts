import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyingFile } from '../../event-store/refuse-half-copied.js';
import { restoringFolder } from '../../event-store/refuse-half-restored.js';
import { lockFile } from '../../event-store/sqlite/sqlite.data-dir-lock.js';
import { syncToDisk } from '../../shared/sync-to-disk.js';
import { BackupRefused } from '../backups.port.js';
import { copyIfThere, namesIn } from '../files.js';
import { readManifest, refuseChangedFiles, type Manifest } from '../manifest.js';
import { refuseUnfit } from './refuse-unfit.js';

/** Holds the copy beside the present files until it is checked. */
const stagedFolder = `${restoringFolder}.new`;

/** Files of a restore itself: with these a data folder still counts as empty. */
const ofRestoring: ReadonlySet<string> = new Set([lockFile, `${lockFile}-journal`, stagedFolder]);

/** All files of the service in its data folder. Other files stay. */
const ours = [
  ...['events.db', 'claims.db', 'credentials.db', 'read-models.db'].flatMap((file) => [
    file,
    ...['-wal', '-shm', '-journal'].map((ending) => file + ending),
  ]),
  'credentials.key',
  'admin-token.json',
  'uploads',
  'plans',
  copyingFile,
];

type Request = {
  readonly dataDir: string;
  readonly folder: string;
  readonly over: 'an empty folder' | 'anything';
  /** The configured sealing key. */
  readonly credentialsKey: Uint8Array | undefined;
};

/**
 * Restores a backup into a data folder that this process has locked. The backup is copied beside the present files and checked, then it
 * replaces them. A restore that is cut short before that changes nothing; after one that is cut short during it, the service does not start
 * until a restore has ended.
 */
export async function restoreBackup(request: Request): Promise<Manifest> {
  const { dataDir, folder, over } = request;
  const manifest = await readManifest(folder);
  await refuseChangedFiles(folder, manifest);
  if (over !== 'anything') await refuseOverAnything(dataDir);
  const staged = join(dataDir, stagedFolder);
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { mode: 0o700 });
  try {
    for (const { name } of manifest.files)
      await copyIfThere(join(folder, name), join(staged, name));
    await refuseUnfit(staged, manifest, request.credentialsKey);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  await putInPlace(dataDir, staged);
  return manifest;
}

/** From the first renaming to the end, the folder `restoring` marks the data folder as half restored. */
async function putInPlace(dataDir: string, staged: string): Promise<void> {
  const restoring = join(dataDir, restoringFolder);
  await rm(restoring, { recursive: true, force: true });
  await rename(staged, restoring);
  await syncToDisk(dataDir);
  for (const name of ours) await rm(join(dataDir, name), { recursive: true, force: true });
  for (const name of await namesIn(restoring))
    await rename(join(restoring, name), join(dataDir, name));
  await syncToDisk(dataDir);
  await rm(restoring, { recursive: true });
}

async function refuseOverAnything(dataDir: string): Promise<void> {
  const found = (await namesIn(dataDir)).filter((name) => !ofRestoring.has(name));
  if (found.length > 0)
    throw new BackupRefused(
      `the data folder ${dataDir} is not empty (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}). ` +
        'Add --replace to replace the data of the service there with the backup, or set DATA_DIR to an empty folder.',
    );
}
