import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
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
import {
  columnNames,
  columnOf,
  columns,
  shownInList,
  shownOrNone,
  userOfValues,
  type StoredListedUser,
  type StoredValues,
} from './stored-user.js';
import { SupervisedUsers } from './supervised-users.js';
import { UserIdBearers } from './user-id-bearers.js';
import { filtersOf, pageSql, searchForm } from './users-page.js';

/** Of users who are read slice by slice. */
const sliceAtMost = 1_000;

type Sharer = { readonly place: number; readonly uuid: string; readonly user_id: string };

function addFolding(db: DatabaseSyncInstance): void {
  const options = { deterministic: true };
  db.function('fold', options, (text: unknown) => foldKey(String(text)));
  db.function('search_form', options, (text: unknown) => searchForm(String(text)));
}

/** The user directory in SQLite. */
export class SqliteUserDirectory extends UserDirectory {
  readonly #manyByUuid: ReturnType<typeof jsonReader>;
  readonly #revisions: ReturnType<typeof jsonReader>;
  readonly #byKey: StatementSyncInstance;
  readonly #lastDeleted: StatementSyncInstance;
  readonly #bearers: UserIdBearers;
  readonly #sharedEmails: ReturnType<typeof jsonReader>;
  readonly #withEmail: StatementSyncInstance;
  readonly #hasLookalikes: StatementSyncInstance;
  readonly #byLookalike: StatementSyncInstance;
  readonly #allByKey: StatementSyncInstance;
  readonly #supervised: SupervisedUsers;
  readonly #page: StatementSyncInstance;

  constructor(private readonly database: ReadModelsReader) {
    super();
    const { db } = database;
    addFolding(db);
    // In the order that they are asked for.
    const ofUuids = 'FROM json_each(?) AS asked CROSS JOIN users ON uuid = asked.value';
    this.#manyByUuid = jsonReader(
      db,
      `SELECT json_array(${columnNames.join()}) AS value ${ofUuids}`,
    );
    this.#revisions = jsonReader(db, `SELECT json_array(uuid, revision) AS value ${ofUuids}`);
    this.#byKey = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#lastDeleted = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status = 'deleted'
        ORDER BY deleted_position DESC LIMIT 1`,
    );
    this.#bearers = new UserIdBearers(db);
    this.#sharedEmails = jsonReader(
      db,
      `SELECT json_quote(asked_key) AS value
        FROM (SELECT value ->> 0 AS asked_key, value ->> 1 AS asker FROM json_each(?))
        WHERE EXISTS (SELECT 1 FROM users
          WHERE email_key = asked_key AND status <> 'deleted' AND uuid <> asker)`,
    );
    // The rows of one address lie in the index in the order of their rowids.
    this.#withEmail = db.prepare(
      `SELECT rowid AS place, uuid, user_id FROM users
        WHERE email_key = ? AND status <> 'deleted' AND rowid > ? ORDER BY rowid LIMIT ${sliceAtMost}`,
    );
    this.#hasLookalikes = db.prepare('SELECT 1 FROM users WHERE lookalike_key IS NOT NULL LIMIT 1');
    this.#byLookalike = db.prepare(
      `SELECT uuid FROM users WHERE lookalike_key = ? AND user_key <> ? AND status <> 'deleted' ORDER BY user_key, uuid LIMIT 1000`,
    );
    this.#allByKey = db.prepare(
      `SELECT uuid FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#supervised = new SupervisedUsers(db);
    this.#page = db.prepare(pageSql([]));
  }

  override async findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    return new Map(
      (this.#manyByUuid(uuids) as readonly StoredValues[])
        .map(userOfValues)
        .map((user) => [user.uuid, user]),
    );
  }

  override async revisionsOf(uuids: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
    return new Map(this.#revisions(uuids) as readonly (readonly [string, Revision])[]);
  }

  override async find(userId: string): Promise<DirectoryUser | undefined> {
    return shownOrNone(this.#byKey.get(foldKey(userId)));
  }

  override async findLastDeleted(userId: string): Promise<DirectoryUser | undefined> {
    return shownOrNone(this.#lastDeleted.get(foldKey(userId)));
  }

  override async findLastBearer(userId: string): Promise<string | undefined> {
    return this.#bearers.lastOf(foldKey(userId));
  }

  override async hasBorne(uuid: string, userId: string): Promise<boolean> {
    return this.#bearers.has(uuid, foldKey(userId));
  }

  override async sharedEmails(
    asked: readonly { readonly emailKey: string; readonly uuid: string }[],
  ): Promise<ReadonlySet<string>> {
    const pairs = asked.map(({ emailKey, uuid }) => [emailKey, uuid]);
    return new Set(this.#sharedEmails(pairs) as readonly string[]);
  }

  override async *withEmail(
    emailKey: string,
  ): AsyncGenerator<readonly Pick<DirectoryUser, 'uuid' | 'userId'>[]> {
    const after = (place: number) => this.#withEmail.all(emailKey, place) as readonly Sharer[];
    for (let found = after(0); found.length > 0; found = after(found.at(-1)?.place ?? 0))
      yield found.map(({ uuid, user_id: userId }) => ({ uuid, userId }));
  }

  override async lookalikesOf(
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    // Of two lookalikes at least one has a key of its own, and most schools have none.
    const isAsked = this.#hasLookalikes.get() !== undefined;
    for (const userId of userIds) {
      const folded = foldKey(userId);
      const key = lookalikeKey(userId);
      const holders = [
        ...(key === folded ? [] : this.#allByKey.all(key)),
        ...(isAsked ? this.#byLookalike.all(key, folded) : []),
      ] as readonly { readonly uuid: string }[];
      if (holders.length > 0)
        found.set(
          userId,
          holders.map(({ uuid }) => uuid),
        );
    }
    return found;
  }

  override async *supervised(): AsyncGenerator<
    readonly Pick<DirectoryUser, 'uuid' | 'supervisors'>[]
  > {
    yield* this.#supervised.slices();
  }

  override async countLinked(field: ReferenceField, entryId: string): Promise<number> {
    const count = this.database.db.prepare(
      `SELECT count(*) AS users FROM users WHERE ${columnOf[field]} = ? AND status <> 'deleted'`,
    );
    return (count.get(entryId) as { readonly users: number }).users;
  }

  override async page(query: DirectoryQuery): Promise<readonly ListedUser[]> {
    const { after, limit } = query;
    const { foldedUserId = '', uuid = '' } = after ?? {};
    const filters = filtersOf(query);
    const read = filters.length === 0 ? this.#page : this.database.db.prepare(pageSql(filters));
    const values = filters.map(({ value }) => value);
    const found = read.all(foldedUserId, uuid, ...values, limit);
    return (found as readonly StoredListedUser[]).map(shownInList);
  }

  override async snapshot(): Promise<Snapshot<SqliteUserDirectory>> {
    const snapshot = this.database.snapshot();
    return { reader: new SqliteUserDirectory(snapshot), close: () => snapshot.close() };
  }
}
