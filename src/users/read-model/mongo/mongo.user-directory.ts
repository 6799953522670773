import type { Revision } from '../../../event-store/event-store.port.js';
import type { LiveScope } from '../../../read-models/mongo/collections.js';
import type { Snapshot } from '../../../read-models/snapshot.js';
import type { ReferenceField } from '../../domain/user-fields.js';
import {
  UserDirectory,
  type DirectoryQuery,
  type DirectoryUser,
  type ListedUser,
} from '../user-directory.port.js';
import { allOf, living, ofType, type UserFilter } from './asked-users.js';
import { formerOf } from './former-user-ids.js';
import { HeldUsers } from './held-users.js';
import { listed, shown, usersOf, type StoredUser } from './stored-user.js';
import { userKeyOf } from './user-key.js';
import { usersByUuid } from './users-by-uuid.js';
import { atOnce, lookalikesOf, sharedEmails, slicesOf } from './user-lookups.js';
import { walkUsers } from './walk-users.js';

/** How many users one statement looks at for a text: some hundredths of a second. */
const lookedAtAtOnce = 20_000;

/** The user directory in MongoDB. */
export class MongoUserDirectory extends UserDirectory {
  constructor(
    private readonly scope: LiveScope,
    private readonly usersAtOnce: number = lookedAtAtOnce,
  ) {
    super();
  }

  override findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    return usersByUuid(this.#users, uuids);
  }

  override async revisionsOf(uuids: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
    const revisions = new Map<string, Revision>();
    for (const some of slicesOf(uuids)) {
      const found = this.#users
        .find({ _id: { $in: [...some] } })
        .project<Pick<StoredUser, '_id' | 'revision'>>({ revision: 1 })
        .batchSize(atOnce);
      for (const { _id, revision } of await found.toArray()) revisions.set(_id, revision);
    }
    return revisions;
  }

  override async find(userId: string): Promise<DirectoryUser | undefined> {
    const found = await this.#first(allOf(bearing(userId), living), { _id: 1 });
    return found && shown(found);
  }

  override async findLastDeleted(userId: string): Promise<DirectoryUser | undefined> {
    const found = await this.#lastDeleted(userId);
    return found && shown(found);
  }

  override async findLastBearer(userId: string): Promise<string | undefined> {
    const holder = await this.#first(allOf(bearing(userId), living), { _id: 1 });
    if (holder) return holder._id;
    const deleted = await this.#lastDeleted(userId);
    const [former] = await formerOf(this.scope)
      .find({ userKey: { $eq: userKeyOf(userId) } })
      .sort({ until: -1 })
      .limit(1)
      .toArray();
    const isFormer = former && (!deleted || former.until > (deleted.deletedPosition ?? 0));
    return isFormer ? former.uuid : deleted?._id;
  }

  override async hasBorne(uuid: string, userId: string): Promise<boolean> {
    const bears = await this.#users.findOne(allOf({ _id: { $eq: uuid } }, bearing(userId)));
    if (bears) return true;
    // Their ids begin with the uuid and a colon.
    const former = await formerOf(this.scope).findOne({
      _id: { $gt: `${uuid}:`, $lt: `${uuid};` },
      userKey: { $eq: userKeyOf(userId) },
    });
    return former !== null;
  }

  override sharedEmails(
    asked: readonly { readonly emailKey: string; readonly uuid: string }[],
  ): Promise<ReadonlySet<string>> {
    return sharedEmails(this.#users, asked);
  }

  override async *withEmail(
    emailKey: string,
  ): AsyncGenerator<readonly Pick<DirectoryUser, 'uuid' | 'userId'>[]> {
    const filter = { foldedEmail: { $eq: emailKey } };
    for await (const slice of this.#slices(filter, { userId: 1 }))
      yield slice.map(({ _id: uuid, userId }) => ({ uuid, userId }));
  }

  override lookalikesOf(
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return lookalikesOf(this.#users, userIds);
  }

  override async *supervised(): AsyncGenerator<
    readonly Pick<DirectoryUser, 'uuid' | 'supervisors'>[]
  > {
    for await (const slice of this.#slices({ isSupervised: true }, { supervisors: 1 }))
      yield slice.map(({ _id: uuid, supervisors }) => ({ uuid, supervisors }));
  }

  override countActive(): Promise<number> {
    return this.#users.countDocuments({ status: { $eq: 'active' } });
  }

  override countLinked(field: ReferenceField, entryId: string): Promise<number> {
    return this.#users.countDocuments(allOf({ [field]: { $eq: entryId } }, living));
  }

  override async page(query: DirectoryQuery): Promise<readonly ListedUser[]> {
    const { status } = query;
    const filter = allOf(status === undefined ? living : { status }, ofType(query));
    const found = await walkUsers(this.#users, query, { filter, usersAtOnce: this.usersAtOnce });
    return found.map(listed);
  }

  override async snapshot(): Promise<Snapshot<Pick<UserDirectory, 'findMany' | 'page'>>> {
    const reader = new HeldUsers(await this.scope.hold(), this.usersAtOnce);
    return { reader, close: () => undefined };
  }

  get #users() {
    return usersOf(this.scope);
  }

  #lastDeleted(userId: string) {
    return this.#first(allOf(bearing(userId), { status: 'deleted' }), { deletedPosition: -1 });
  }

  async #first(
    filter: UserFilter,
    order: Readonly<Record<string, 1 | -1>>,
  ): Promise<StoredUser | undefined> {
    const found = this.#users
      .find(filter)
      .sort({ ...order })
      .limit(1);
    return (await found.toArray())[0];
  }

  /** Living users by uuid, in slices that are read in a moment each. */
  async *#slices(
    filter: UserFilter,
    read: Readonly<Record<string, 1>>,
  ): AsyncGenerator<readonly StoredUser[]> {
    let last: string | undefined = '';
    while (last !== undefined) {
      const slice: StoredUser[] = await this.#users
        .find(allOf(filter, { _id: { $gt: last } }, living))
        .project<StoredUser>(read)
        .sort({ _id: 1 })
        .limit(atOnce)
        .batchSize(atOnce)
        .toArray();
      if (slice.length > 0) yield slice;
      last = slice.length < atOnce ? undefined : slice.at(-1)?._id;
    }
  }
}

const bearing = (userId: string): UserFilter => ({ userKey: { $eq: userKeyOf(userId) } });
