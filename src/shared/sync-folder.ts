import { open } from 'node:fs/promises';

/**
 * Puts the list of files of a folder on the disk: until then a loss of power may forget a file that is new or renamed, however well
 * the file itself was synced.
 *
 * @throws the error of the system when the folder is missing or cannot be synced.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
