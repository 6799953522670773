import { foldKey } from '../../shared/fold-key.js';
import type { DirectoryUser, UserDirectory } from '../../users/index.js';

/** A living user whose User ID is easily taken for another. */
export type LookalikeUser = Pick<
  DirectoryUser,
  'uuid' | 'userId' | 'firstName' | 'lastName' | 'email'
>;

/** Folded User ID → the users that are easily taken for its holder. User IDs without such users are left out. */
export type LookalikeUsers = ReadonlyMap<string, readonly LookalikeUser[]>;

const noUsers: LookalikeUsers = new Map();

/** Finds the users that a User ID may mean: a spreadsheet drops leading zeros, or a keyboard has the letters of another script. */
export async function lookalikeUsersOf(
  userIds: readonly string[],
  directory: UserDirectory,
): Promise<LookalikeUsers> {
  const lookalikes = await directory.lookalikesOf(userIds);
  if (lookalikes.size === 0) return noUsers;
  const users = await directory.findMany([...new Set([...lookalikes.values()].flat())]);
  return new Map(
    [...lookalikes].map(([of, uuids]) => [
      foldKey(of),
      uuids.flatMap((uuid) => users.get(uuid) ?? []),
    ]),
  );
}
