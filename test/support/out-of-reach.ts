import { rename, rm, symlink } from 'node:fs/promises';

/**
 * Puts a file out of reach: opening it fails for now (ELOOP), as it does where descriptors have run out or a disk is away. Answers how
 * to put it back.
 */
export async function outOfReach(file: string): Promise<() => Promise<void>> {
  const aside = `${file}-aside`;
  await rename(file, aside);
  await symlink(file, file);
  return async () => {
    await rm(file);
    await rename(aside, file);
  };
}
