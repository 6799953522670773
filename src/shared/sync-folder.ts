import { open } from 'node:fs/promises';

/**
 * Puts the list of files of a folder on the disk: until then a loss of power may forget a file that is new or renamed, however well
 * the file itself was synced.
 *
 * @throws what the system says when the folder is not there or cannot be synced.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
