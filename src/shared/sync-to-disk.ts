import { open } from 'node:fs/promises';

/**
 * Puts a file on the disk, or the list of files of a folder: until then a loss of power may forget a file that is new or renamed, however
 * well the file itself was synced.
 *
 * @throws the error of the system when the path is missing or cannot be synced.
 */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
