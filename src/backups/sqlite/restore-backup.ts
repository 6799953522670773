import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../event-store/make-folder.js';
import { restoringFolder } from '../../event-store/refuse-half-restored.js';
import { lockFile } from '../../event-store/sqlite/sqlite.data-dir-lock.js';
import { BackupRefused } from '../backups.port.js';
import { copyIfThere, namesIn, syncFile } from '../files.js';
import { readManifest, refuseChangedFiles, type Manifest } from '../manifest.js';
import { refuseUnfit } from './refuse-unfit.js';

/** Beside the files that are there, until the backup is copied and checked. */
const stagedFolder = `${restoringFolder}.new`;

/** What a restore itself puts into an empty folder before it looks whether it is empty. */
const ofRestoring: ReadonlySet<string> = new Set([lockFile, `${lockFile}-journal`, stagedFolder]);

/** Everything that the service keeps in its data folder. What else lies there is not ours to remove. */
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
 * Puts a backup into a data folder that this process has locked. It is copied whole beside what is there and checked, then takes its place:
 * cut short before, nothing has changed; cut short in between, the service does not start until a restore has ended.
 */
export async function restoreBackup(request: Request): Promise<Manifest> {
  const { dataDir, folder, over } = request;
  const manifest = await readManifest(folder);
  await refuseChangedFiles(folder, manifest);
  makeFolder(dataDir);
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

/** From the renaming to the end, the folder is known to be half one thing and half another. */
async function putInPlace(dataDir: string, staged: string): Promise<void> {
  const restoring = join(dataDir, restoringFolder);
  await rm(restoring, { recursive: true, force: true });
  await rename(staged, restoring);
  await syncFile(dataDir);
  for (const name of ours) await rm(join(dataDir, name), { recursive: true, force: true });
  for (const name of await namesIn(restoring))
    await rename(join(restoring, name), join(dataDir, name));
  await syncFile(dataDir);
  await rm(restoring, { recursive: true });
}

async function refuseOverAnything(dataDir: string): Promise<void> {
  const found = (await namesIn(dataDir)).filter((name) => !ofRestoring.has(name));
  if (found.length > 0)
    throw new BackupRefused(
      `the data folder ${dataDir} is not empty (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}). ` +
        'Add --replace to delete what the service keeps there and put the backup in its place, or set DATA_DIR to an empty folder.',
    );
}
