import type { Collection } from 'mongodb';
import { lookalikeKey } from '../../../shared/lookalike-key.js';
import { allOf, inOrder, living } from './asked-users.js';
import type { StoredUser } from './stored-user.js';
import { keyOfFolded, userKeyOf } from './user-key.js';

/** So many users or keys are asked for, and answered, at once. */
export const atOnce = 1_000;

/** Slices of a list. */
export function* slicesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += atOnce) yield items.slice(from, from + atOnce);
}

type Asker = { readonly emailKey: string; readonly uuid: string };

/** Which of these addresses a living user has beside the one who asks. However many have one, a few of them are read. */
export async function sharedEmails(
  users: Collection<StoredUser>,
  asked: readonly Asker[],
): Promise<ReadonlySet<string>> {
  const shared = new Set<string>();
  for (const some of slicesOf([...new Set(asked.map(({ emailKey }) => emailKey))])) {
    const holders = await twoHoldersOf(users, some);
    for (const { emailKey, uuid } of asked)
      if (holders.get(emailKey)?.some((holder) => holder !== uuid)) shared.add(emailKey);
  }
  return shared;
}

/** At least two living holders of each address that has so many. */
async function twoHoldersOf(
  users: Collection<StoredUser>,
  emailKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const holders = new Map<string, string[]>();
  let left = emailKeys;
  while (left.length > 0) {
    // Among so many there is an address with three: each round has one address less.
    const limit = 2 * left.length + 1;
    const found = await users
      .find(allOf({ foldedEmail: { $in: [...left] } }, living))
      .project<Pick<StoredUser, '_id' | 'foldedEmail'>>({ foldedEmail: 1 })
      .limit(limit)
      .toArray();
    for (const { _id, foldedEmail } of found)
      holders.set(foldedEmail, [...(holders.get(foldedEmail) ?? []), _id].slice(-2));
    if (found.length < limit) break;
    left = left.filter((key) => (holders.get(key)?.length ?? 0) < 2);
  }
  return holders;
}

/** The living users whose User IDs look like these and differ from them: User ID → uuids, at most 1,000 of each. */
export async function lookalikesOf(
  users: Collection<StoredUser>,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  // Of two lookalikes at least one has a key of its own, and most schools have none.
  const isAsked = (await users.findOne({ lookalikeKey: { $gt: '' } })) !== null;
  for (const some of slicesOf(userIds.map(formsOf))) {
    const plain = await holdersBy(
      users,
      'userKey',
      some.filter(({ key, userKey }) => key !== userKey).map(({ key }) => key),
    );
    const alike = isAsked
      ? await holdersBy(
          users,
          'lookalikeKey',
          some.map(({ lookalike }) => lookalike),
        )
      : none;
    for (const { userId, userKey, lookalike, key } of some) {
      const uuids = [...plain(key), ...alike(lookalike)]
        .filter((holder) => holder.userKey !== userKey)
        .map(({ _id }) => _id);
      if (uuids.length > 0) found.set(userId, uuids.slice(0, atOnce));
    }
  }
  return found;
}

/** `key`: that of a User ID that is what this one looks like. */
function formsOf(userId: string) {
  const lookalike = lookalikeKey(userId);
  return { userId, userKey: userKeyOf(userId), lookalike, key: keyOfFolded(lookalike) };
}

type Holder = Pick<StoredUser, '_id' | 'userKey' | 'lookalikeKey'>;

const none = (): readonly Holder[] => [];

/** Reads the living users who have these keys, and answers at most 1,001 of each: one may be the asked User ID's own. */
async function holdersBy(
  users: Collection<StoredUser>,
  field: 'userKey' | 'lookalikeKey',
  keys: readonly string[],
): Promise<(key: string) => readonly Holder[]> {
  const holders = new Map<string, Holder[]>();
  if (keys.length === 0) return none;
  const found = users
    .find(allOf({ [field]: { $in: [...keys] } }, living))
    .project<Holder>({ userKey: 1, lookalikeKey: 1 })
    .sort({ ...inOrder });
  for await (const holder of found) {
    const key = holder[field] ?? '';
    const known = holders.get(key);
    if (!known) holders.set(key, [holder]);
    else if (known.length <= atOnce) known.push(holder);
  }
  return (key) => holders.get(key) ?? [];
}
