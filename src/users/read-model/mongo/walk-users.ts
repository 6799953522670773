import type { Collection } from 'mongodb';
import type { DirectoryQuery } from '../user-directory.port.js';
import {
  afterPlace,
  allOf,
  found,
  inOrder,
  lastUuid,
  placeIn,
  type UserFilter,
} from './asked-users.js';
import { shownFields, type ReadUser, type StoredUser } from './stored-user.js';

type Walk = {
  /** Which users are asked for, but for the text that finds them. */
  readonly filter: UserFilter;
  /** How many users one statement looks at for a text. */
  readonly usersAtOnce: number;
};

/**
 * Reads the users who are asked for in their order until the page is full. For a text the database looks at some thousand users at once: it has
 * no index of parts, and looks at every user before it says that nobody has one.
 */
export async function walkUsers(
  users: Collection<StoredUser>,
  query: DirectoryQuery,
  { filter, usersAtOnce }: Walk,
): Promise<readonly ReadUser[]> {
  const { limit } = query;
  const after = placeIn(query);
  const text = found(query);
  const read = (asked: UserFilter, atMost: number) =>
    users
      .find(asked)
      .project<ReadUser>(shownFields)
      .sort({ ...inOrder })
      .limit(atMost)
      .batchSize(limit)
      .toArray();
  if (!text) return read(allOf(filter, afterPlace(after)), limit);
  const page: ReadUser[] = [];
  for (let place = after; ;) {
    const ahead = allOf(filter, afterPlace(place));
    const end = await endOfWindow(users, ahead, usersAtOnce);
    const upTo = end === undefined ? undefined : { userKey: { $lte: end } };
    page.push(...(await read(allOf(ahead, upTo, text), limit - page.length)));
    if (page.length === limit || end === undefined) return page;
    place = { userKey: end, uuid: lastUuid };
  }
}

/** The key that so many users reach; `undefined` when there are not so many. The database reads nothing but an index for it. */
async function endOfWindow(
  users: Collection<StoredUser>,
  filter: UserFilter,
  usersAtOnce: number,
): Promise<string | undefined> {
  const [window] = await users
    .aggregate<{ readonly end: string; readonly count: number }>([
      { $match: filter },
      { $sort: inOrder },
      { $limit: usersAtOnce },
      { $group: { _id: null, end: { $last: '$userKey' }, count: { $sum: 1 } } },
    ])
    .toArray();
  return window?.count === usersAtOnce ? window.end : undefined;
}
