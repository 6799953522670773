import type { DirectoryUser, UserDirectory } from '../users/index.js';

/** Who a User ID means: its living holder, else the last deleted one; `undefined` without either. @see docs/protocols.md §5 */
export const lastBearer = async (
  directory: UserDirectory,
  userId: string,
): Promise<DirectoryUser | undefined> =>
  (await directory.find(userId)) ?? directory.findLastDeleted(userId);
