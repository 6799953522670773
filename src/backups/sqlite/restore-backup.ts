import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoringFolder } from '../../event-store/refuse-half-restored.js';
import { lockFile } from '../../event-store/sqlite/sqlite.data-dir-lock.js';
import { syncToDisk } from '../../shared/sync-to-disk.js';
import { BackupRefused } from '../backups.port.js';
import { copyIfThere, namesIn } from '../files.js';
import { readManifest, refuseChangedFiles, type Manifest } from '../manifest.js';
import { refuseUnfit } from './refuse-unfit.js';

/** Beside the present files, until the backup is copied and checked. */
const stagedFolder = `${restoringFolder}.new`;

/** Files that a restore itself makes before it checks that the folder is empty. */
const ofRestoring: ReadonlySet<string> = new Set([lockFile, `${lockFile}-journal`, stagedFolder]);

/** All files of the service in its data folder. Other files there must stay. */
const ours = [
  ...['events.db', 'claims.db', 'credentials.db', 'read-models.db'].flatMap((file) => [
    file,
    ...['-wal', '-shm', '-journal'].map((ending) => file + ending),
  ]),
  'credentials.key',
  'admin-token.json',
  'uploads',
  'plans',
];

type Request = {
  readonly dataDir: string;
  readonly folder: string;
  readonly over: 'an empty folder' | 'anything';
  /** The key that is configured, when one is. */
  readonly credentialsKey: Uint8Array | undefined;
};

/**
 * Restores a backup into a data folder that this process has locked. It is copied beside the present files and checked, then replaces them:
 * stopped before, nothing has changed; stopped in between, the service does not start until a restore has ended.
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

/** From the renaming to the end, a mark tells that the folder is half restored. */
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
