import { storedPosition } from '../../../mongo/stored-position.js';
import type { Filter } from 'mongodb';
import type { Position } from '../../../event-store/event-store.port.js';
import type { HeldScope, Scope } from '../../../read-models/mongo/collections.js';
import type {
  DirectoryQuery,
  DirectoryUser,
  ListedUser,
  UserDirectory,
} from '../user-directory.port.js';
import { allOf, found, ofType, placeIn, type Place, type UserFilter } from './asked-users.js';
import { formerOf, type FormerUserId } from './former-user-ids.js';
import { listed, shownFields, usersOf, type ReadUser } from './stored-user.js';
import { usersByUuid } from './users-by-uuid.js';
import { walkUsers } from './walk-users.js';

/**
 * The users as of a position, in the order of then, with the values of now: each who was living then comes once, whatever has changed since.
 * Who has another User ID by now comes where they stood, by their former one; who was deleted since comes as they were last. Who was created
 * since may come or not.
 *
 * Users are read first and former User IDs afterwards, and are written the other way round: who moves between the two is found at least once,
 * and twice only under the same key.
 */
export class HeldUsers implements Pick<UserDirectory, 'findMany' | 'page'> {
  readonly #scope: Scope;
  readonly #position: Position;

  constructor(
    { scope, position }: HeldScope,
    private readonly usersAtOnce: number,
  ) {
    this.#scope = scope;
    this.#position = storedPosition(position);
  }

  findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    return usersByUuid(usersOf(this.#scope), uuids);
  }

  async page(query: DirectoryQuery): Promise<readonly ListedUser[]> {
    const present = await this.#present(query);
    const former = await this.#former(query);
    const all = [...present, ...former].toSorted(inOrder);
    const once = all.filter(({ _id }, n) => _id !== all[n - 1]?._id);
    return once
      .slice(0, query.limit)
      .map((user) => ({ ...listed(user), status: user.livingStatus }));
  }

  /** Those who have the User ID of then. */
  async #present(query: DirectoryQuery): Promise<readonly ReadUser[]> {
    const filter = allOf(this.#asked(query), { userIdSince: { $lte: this.#position } });
    const { usersAtOnce } = this;
    return walkUsers(usersOf(this.#scope), query, { filter, usersAtOnce });
  }

  /** Those who have another User ID by now. */
  async #former(query: DirectoryQuery): Promise<readonly ReadUser[]> {
    const page: ReadUser[] = [];
    for (let place = placeIn(query); ;) {
      const some = await this.#formerAfter(place, query.limit);
      page.push(...(await this.#usersOf(some, query)));
      const last = some.at(-1);
      if (!last || some.length < query.limit || page.length >= query.limit) return page;
      place = last;
    }
  }

  #formerAfter(place: Place | undefined, limit: number): Promise<readonly FormerUserId[]> {
    const { userKey, uuid } = place ?? { userKey: '', uuid: '' };
    const filter: Filter<FormerUserId> = {
      since: { $lte: this.#position },
      until: { $gt: this.#position },
      userKey: { $gte: userKey },
      $or: [{ userKey: { $gt: userKey } }, { uuid: { $gt: uuid } }],
    };
    return formerOf(this.#scope)
      .find(filter)
      .sort({ userKey: 1, uuid: 1 })
      .limit(limit)
      .batchSize(limit)
      .toArray();
  }

  async #usersOf(
    former: readonly FormerUserId[],
    query: DirectoryQuery,
  ): Promise<readonly ReadUser[]> {
    if (former.length === 0) return [];
    const asked = former.map(({ uuid }) => uuid);
    const users = await usersOf(this.#scope)
      .find(allOf({ _id: { $in: asked } }, this.#asked(query), found(query)))
      .project<ReadUser>(shownFields)
      .batchSize(query.limit)
      .toArray();
    const byUuid = new Map(users.map((user) => [user._id, user]));
    return former.flatMap(({ uuid, userKey }) => {
      const user = byUuid.get(uuid);
      return user ? [{ ...user, userKey }] : [];
    });
  }

  /** Who was living then, of the asked status and type of now. */
  #asked(query: DirectoryQuery): UserFilter {
    const isLiving = {
      $or: [{ deletedPosition: null }, { deletedPosition: { $gt: this.#position } }],
    };
    const { status } = query;
    return allOf(isLiving, status && { livingStatus: status }, ofType(query));
  }
}

const inOrder = (one: ReadUser, other: ReadUser): number =>
  compare(one.userKey, other.userKey) || compare(one._id, other._id);

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
