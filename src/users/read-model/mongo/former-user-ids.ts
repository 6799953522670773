import { START, type Position, type Revision } from '../../../event-store/event-store.port.js';
import { RevisionGap } from '../../../read-models/projection.js';
import type { ChangesOfOne } from '../../../read-models/mongo/mirror.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import { userDirectoryProjection, type UserChange } from '../user-directory.projection.js';
import { usersOf, type StoredUser } from './stored-user.js';
import { userKeyOf } from './user-key.js';
import { storedPosition } from '../../../mongo/stored-position.js';

/** A User ID that a user had until they were given another. `_id` is the user's uuid and the revision of that change. */
export type FormerUserId = {
  readonly _id: string;
  readonly uuid: string;
  readonly userKey: string;
  /** Where the log has the change to this User ID; `START`: it was the first. */
  readonly since: Position;
  /** Where the log has the change to the next. */
  readonly until: Position;
};

export const formerIn = 'former-user-ids';

export const formerOf = (scope: Scope) => scope.collection<FormerUserId>(formerIn);

/** What a user has before the changes. */
type Before = Pick<StoredUser, 'revision' | 'userKey' | 'userIdSince'>;

/**
 * The User IDs that users no longer have after their changes.
 *
 * @throws {RevisionGap} when the changes of a user do not follow what is stored: the User ID before them is not known.
 */
export async function formerUserIds(
  scope: Scope,
  all: readonly ChangesOfOne<UserChange>[],
): Promise<readonly FormerUserId[]> {
  const renamed = all.filter(({ changes }) => changes.some(isRenaming));
  const before = await storedBefore(scope, renamed);
  return renamed.flatMap(({ id, changes }) => {
    const insert = changes.find(({ kind }) => kind === 'insert');
    const known = insert ? created(insert) : before.get(id);
    return known ? formerOfOne(id, changes, known) : [];
  });
}

const isRenaming = (change: UserChange): boolean =>
  change.kind === 'update' && change.userIdChangedPosition !== undefined;

/** Only of users whose creation is not among the changes. */
async function storedBefore(
  scope: Scope,
  renamed: readonly ChangesOfOne<UserChange>[],
): Promise<ReadonlyMap<string, Before>> {
  const asked = renamed
    .filter(({ changes }) => !changes.some(({ kind }) => kind === 'insert'))
    .map(({ id }) => id);
  if (asked.length === 0) return new Map();
  const found = usersOf(scope)
    .find({ _id: { $in: asked } })
    .project<Before & { _id: string }>({ revision: 1, userKey: 1, userIdSince: 1 });
  return new Map((await found.toArray()).map((one) => [one._id, one]));
}

const created = (insert: UserChange): Before | undefined =>
  insert.kind === 'insert'
    ? {
        revision: insert.revision,
        userKey: userKeyOf(insert.profile.userId),
        userIdSince: START,
      }
    : undefined;

function formerOfOne(
  uuid: string,
  changes: readonly UserChange[],
  { revision: stands, userKey, userIdSince }: Before,
): readonly FormerUserId[] {
  const former: FormerUserId[] = [];
  let [revision, key, since]: [Revision, string, Position] = [stands, userKey, userIdSince];
  for (const change of changes.filter((one) => one.revision > stands)) {
    if (change.revision > revision + 1)
      throw new RevisionGap(userDirectoryProjection.name, uuid, change.revision - 1, revision);
    revision = change.revision;
    if (change.kind === 'insert' || change.userIdChangedPosition === undefined) continue;
    const until = change.userIdChangedPosition;
    const _id = `${uuid}:${revision}`;
    const positions = { since: storedPosition(since), until: storedPosition(until) };
    former.push({ _id, uuid, userKey: key, ...positions });
    [key, since] = [userKeyOf(change.fields?.userId ?? ''), until];
  }
  return former;
}
