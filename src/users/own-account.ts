import type { UserDirectory } from './read-model/user-directory.port.js';
import type { UserSettings } from './user-settings.js';

/**
 * The uuid of the user that `ADMIN_USER_ID` means: the present holder of the User ID, else the last one. `undefined` when it is not set, or
 * no user ever had it.
 *
 * @see docs/decisions/0020-own-account-follows-the-user.md
 */
export const ownAccountOf = async (
  { adminUserId }: Pick<UserSettings, 'adminUserId'>,
  directory: UserDirectory,
): Promise<string | undefined> =>
  adminUserId === undefined ? undefined : directory.findLastBearer(adminUserId);
