import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { ReadModelsReader } from '../../../read-models/sqlite/read-models-database.js';
import type { Snapshot } from '../../../read-models/snapshot.js';
import type { Revision } from '../../../event-store/event-store.port.js';
import { foldKey } from '../../../shared/fold-key.js';
import { jsonReader } from '../../../sqlite/json-reader.js';
import { lookalikeKey } from '../../../shared/lookalike-key.js';
import type { ReferenceField } from '../../domain/user-fields.js';
import {
  UserDirectory,
  type DirectoryQuery,
  type DirectoryUser,
  type ListedUser,
} from '../user-directory.port.js';
import { countActive } from './count-active.js';
import { listQueries, queries, sliceAtMost } from './directory-queries.js';
import { searchBounds, type SearchBounds } from './search-bounds.js';
import { searchedPart } from './search-text.js';
import { searchUsers } from './search-users.js';
import {
  columnOf,
  shown,
  userOfValues,
  type StoredUser,
  type StoredValues,
} from './stored-user.js';
import { walkUsers } from './walk-users.js';

type Queries = Readonly<Record<string, string>>;

const each = <Texts extends Queries, Made>(texts: Texts, make: (sql: string) => Made) =>
  Object.fromEntries(Object.entries(texts).map(([name, sql]) => [name, make(sql)])) as Readonly<
    Record<keyof Texts, Made>
  >;

/** The user directory in SQLite. */
export class SqliteUserDirectory extends UserDirectory {
  readonly #one: Readonly<Record<keyof typeof queries, StatementSyncInstance>>;
  readonly #many: Readonly<Record<keyof typeof listQueries, ReturnType<typeof jsonReader>>>;

  constructor(
    private readonly database: ReadModelsReader,
    private readonly bounds: SearchBounds = searchBounds,
  ) {
    super();
    const { db } = database;
    this.#one = each(queries, (sql) => db.prepare(sql));
    this.#many = each(listQueries, (sql) => jsonReader(db, sql));
  }

  override async findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    const found = this.#many.manyByUuid(uuids) as readonly StoredValues[];
    return new Map(found.map(userOfValues).map((user) => [user.uuid, user]));
  }

  override async revisionsOf(uuids: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
    return new Map(this.#many.revisions(uuids) as readonly (readonly [string, Revision])[]);
  }

  override async find(userId: string): Promise<DirectoryUser | undefined> {
    return this.#find('byKey', userId);
  }

  override async findLastDeleted(userId: string): Promise<DirectoryUser | undefined> {
    return this.#find('lastDeleted', userId);
  }

  override async findLastBearer(userId: string): Promise<string | undefined> {
    const key = foldKey(userId);
    const found = this.#one.holder.get(key) ?? this.#one.lastHolder.get(key);
    return (found as { readonly uuid: string } | undefined)?.uuid;
  }

  override async hasBorne(uuid: string, userId: string): Promise<boolean> {
    return this.#one.hasBorne.get(uuid, foldKey(userId)) !== undefined;
  }

  override async sharedEmails(
    asked: readonly { readonly emailKey: string; readonly uuid: string }[],
  ): Promise<ReadonlySet<string>> {
    const pairs = asked.map(({ emailKey, uuid }) => [emailKey, uuid]);
    return new Set(this.#many.sharedEmails(pairs) as readonly string[]);
  }

  override async *withEmail(
    emailKey: string,
  ): AsyncGenerator<readonly Pick<DirectoryUser, 'uuid' | 'userId'>[]> {
    type Sharer = { readonly place: number; readonly uuid: string; readonly userId: string };
    const after = (place: number) => this.#one.withEmail.all(emailKey, place) as readonly Sharer[];
    for (let found = after(0); found.length > 0; found = after(found.at(-1)?.place ?? 0))
      yield found.map(({ uuid, userId }) => ({ uuid, userId }));
  }

  override async lookalikesOf(
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    // Of two lookalikes at least one has a key of its own, and most schools have none.
    const isAsked = this.#one.anyLookalike.get() !== undefined;
    for (const userId of userIds) {
      const folded = foldKey(userId);
      const key = lookalikeKey(userId);
      const holders = [
        ...(key === folded ? [] : this.#one.holder.all(key)),
        ...(isAsked ? this.#one.byLookalike.all(key, folded) : []),
      ] as readonly { readonly uuid: string }[];
      const uuids = holders.map(({ uuid }) => uuid);
      if (uuids.length > 0) found.set(userId, uuids);
    }
    return found;
  }

  override async *supervised(): AsyncGenerator<
    readonly Pick<DirectoryUser, 'uuid' | 'supervisors'>[]
  > {
    // By rowid, not by number of users: no index has the users with supervisors, and none of a million users may have one.
    const { last } = this.#one.lastPlace.get() as { readonly last: number | null };
    for (let from = 0; from < (last ?? 0); from += sliceAtMost) {
      const found = this.#one.supervised.all(from, from + sliceAtMost);
      yield (found as readonly Pick<StoredUser, 'uuid' | 'supervisors'>[]).map(shown);
    }
  }

  override countActive(): Promise<number> {
    return countActive(this.database.db);
  }

  override async countLinked(field: ReferenceField, entryId: string): Promise<number> {
    const count = this.database.db.prepare(
      `SELECT count(*) AS users FROM users WHERE ${columnOf[field]} = ? AND status <> 'deleted'`,
    );
    return (count.get(entryId) as { readonly users: number }).users;
  }

  override async page(query: DirectoryQuery): Promise<readonly ListedUser[]> {
    const { bounds } = this;
    const { db } = this.database;
    const part = query.search === undefined ? undefined : searchedPart(query.search);
    if (part !== undefined) return searchUsers({ db, query, part, bounds });
    return (await walkUsers(db, query, bounds)) ?? [];
  }

  #find(query: 'byKey' | 'lastDeleted', userId: string): DirectoryUser | undefined {
    const found = this.#one[query].get(foldKey(userId)) as StoredUser | undefined;
    return found && shown(found);
  }

  override async snapshot(): Promise<Snapshot<SqliteUserDirectory>> {
    const snapshot = this.database.snapshot();
    return {
      reader: new SqliteUserDirectory(snapshot, this.bounds),
      close: () => snapshot.close(),
    };
  }
}
