import type { Filter } from 'mongodb';
import { foldKey } from '../../../shared/fold-key.js';
import type { DirectoryKey, DirectoryQuery } from '../user-directory.port.js';
import { foundBy } from './search-forms.js';
import type { StoredUser } from './stored-user.js';
import { keyOfFolded } from './user-key.js';

/** A filter by our own fields. What is asked for is only ever a value in it. */
export type UserFilter = Filter<StoredUser>;

/** Users who are not deleted. */
export const living: UserFilter = { status: { $in: ['active', 'inactive'] } };

/** The order of the directory. */
export const inOrder = { userKey: 1, _id: 1 } as const;

/** Where a user stands in it. */
export type Place = Pick<StoredUser, 'userKey'> & Pick<DirectoryKey, 'uuid'>;

/** After which user the asked page goes on; `undefined`: it begins with the first. */
export const placeIn = ({ after }: DirectoryQuery): Place | undefined =>
  after && { userKey: keyOfFolded(after.foldedUserId), uuid: after.uuid };

/** After the uuid of every user. */
export const lastUuid = '~';

/** Every one of these. */
export const allOf = (...filters: readonly (UserFilter | undefined)[]): UserFilter => ({
  $and: filters.filter((filter) => filter !== undefined),
});

/** Users after a place. It is one range of an index, of which the first few may be passed over. */
export function afterPlace(after: Place | undefined): UserFilter {
  if (!after) return {};
  const { userKey, uuid } = after;
  return {
    userKey: { $gte: userKey },
    $or: [{ userKey: { $gt: userKey } }, { _id: { $gt: uuid } }],
  };
}

/** Users of the asked type. */
export const ofType = ({ userType }: DirectoryQuery): UserFilter | undefined =>
  userType === undefined ? undefined : { foldedUserType: { $eq: foldKey(userType) } };

/** Users who are found by the asked text; `undefined` when every user is. */
export const found = ({ search }: DirectoryQuery): UserFilter | undefined =>
  search === undefined ? undefined : foundBy(search);
