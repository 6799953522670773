import type { UserDirectory } from './read-model/user-directory.port.js';
import type { UserSettings } from './user-settings.js';

/**
 * The uuid of the user whom `ADMIN_USER_ID` means: who bears that User ID, else who bore it last. `undefined` when it is not set, or
 * nobody ever bore it.
 *
 * @see docs/decisions/0020-own-account-follows-the-user.md
 */
export const ownAccountOf = async (
  { adminUserId }: Pick<UserSettings, 'adminUserId'>,
  directory: UserDirectory,
): Promise<string | undefined> =>
  adminUserId === undefined ? undefined : directory.findLastBearer(adminUserId);
