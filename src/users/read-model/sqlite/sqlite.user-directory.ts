import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import { foldKey } from '../../../shared/fold-key.js';
import { lookalikeKey } from '../../../shared/lookalike-key.js';
import type { ReferenceField } from '../../domain/user-columns.js';
import { UserDirectory, type DirectoryQuery, type DirectoryUser } from '../user-directory.port.js';

const columns = `uuid, revision, status, user_id AS userId, first_name AS firstName, last_name AS lastName,
  email, user_type AS userType, username, job_title AS jobTitle, site, cost_center AS costCenter, supervisors,
  password_event AS passwordEvent, training_records AS trainingRecords, created_at AS createdAt, updated_at AS updatedAt`;

/** Folded forms are compared; the functions are those that everything else folds with. */
const searchedText = `search_form(user_id || char(10) || first_name || char(10) || last_name || char(10) || email || char(10) || ifnull(username, ''))`;

const linkColumns: Readonly<Record<ReferenceField, string>> = {
  jobTitle: 'job_title',
  site: 'site',
  costCenter: 'cost_center',
};

/** The user directory in SQLite. */
export class SqliteUserDirectory extends UserDirectory {
  readonly #db: DatabaseSyncInstance;
  readonly #byUuid: StatementSyncInstance;
  readonly #byKey: StatementSyncInstance;
  readonly #lastDeleted: StatementSyncInstance;
  readonly #byEmail: StatementSyncInstance;
  readonly #hasLookalikes: StatementSyncInstance;
  readonly #byLookalike: StatementSyncInstance;
  readonly #allByKey: StatementSyncInstance;
  readonly #page: StatementSyncInstance;

  constructor({ db }: ReadModelsDatabase) {
    super();
    this.#db = db;
    db.function('fold', { deterministic: true }, (text: unknown) => foldKey(String(text)));
    db.function('search_form', { deterministic: true }, (text: unknown) =>
      searchForm(String(text)),
    );
    this.#byUuid = db.prepare(`SELECT ${columns} FROM users WHERE uuid = ?`);
    this.#byKey = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#lastDeleted = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status = 'deleted'
        ORDER BY deleted_position DESC LIMIT 1`,
    );
    this.#byEmail = db.prepare(
      `SELECT uuid FROM users WHERE email_key = ? AND status <> 'deleted' ORDER BY user_key, uuid LIMIT 1000`,
    );
    this.#hasLookalikes = db.prepare('SELECT 1 FROM users WHERE lookalike_key IS NOT NULL LIMIT 1');
    this.#byLookalike = db.prepare(
      `SELECT uuid FROM users WHERE lookalike_key = ? AND user_key <> ? AND status <> 'deleted' ORDER BY user_key, uuid LIMIT 1000`,
    );
    this.#allByKey = db.prepare(
      `SELECT uuid FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#page = db.prepare(pageSql([]));
  }

  override async findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    const found = new Map<string, DirectoryUser>();
    for (const uuid of uuids) {
      const user = this.#byUuid.get(uuid);
      if (user) found.set(uuid, shown(user as StoredUser));
    }
    return found;
  }

  override async find(userId: string): Promise<DirectoryUser | undefined> {
    return shownOrNone(this.#byKey.get(foldKey(userId)));
  }

  override async findLastDeleted(userId: string): Promise<DirectoryUser | undefined> {
    return shownOrNone(this.#lastDeleted.get(foldKey(userId)));
  }

  override async holdersOfEmails(
    foldedEmails: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const email of new Set(foldedEmails)) {
      const holders = this.#byEmail.all(email) as readonly { readonly uuid: string }[];
      if (holders.length > 0)
        found.set(
          email,
          holders.map(({ uuid }) => uuid),
        );
    }
    return found;
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

  override async countLinked(field: ReferenceField, entryId: string): Promise<number> {
    const count = this.#db.prepare(
      `SELECT count(*) AS users FROM users WHERE ${linkColumns[field]} = ? AND status <> 'deleted'`,
    );
    return (count.get(entryId) as { readonly users: number }).users;
  }

  override async page(query: DirectoryQuery): Promise<readonly DirectoryUser[]> {
    const { after, limit } = query;
    const { foldedUserId = '', uuid = '' } = after ?? {};
    const filters = filtersOf(query);
    const read = filters.length === 0 ? this.#page : this.#db.prepare(pageSql(filters));
    const values = filters.map(({ value }) => value);
    const found = read.all(foldedUserId, uuid, ...values, limit);
    return (found as readonly StoredUser[]).map(shown);
  }
}

/** A condition in SQL, and the value it compares with. */
type Filter = { readonly condition: string; readonly value: string };

function filtersOf({ status, userType, search }: DirectoryQuery): readonly Filter[] {
  const filters: Filter[] = [];
  if (status !== undefined) filters.push({ condition: 'status = ?', value: status });
  if (userType !== undefined)
    filters.push({ condition: 'fold(user_type) = ?', value: foldKey(userType) });
  if (search !== undefined)
    filters.push({ condition: `instr(${searchedText}, ?) > 0`, value: searchForm(search) });
  return filters;
}

const pageSql = (filters: readonly Filter[]): string =>
  [
    `SELECT ${columns} FROM users WHERE status <> 'deleted' AND (user_key, uuid) > (?, ?)`,
    ...filters.map(({ condition }) => `AND ${condition}`),
    'ORDER BY user_key, uuid LIMIT ?',
  ].join(' ');

/** Folding writes a sigma otherwise at the end of a word, which is in the middle of another when a part is searched for. */
const searchForm = (text: string): string => foldKey(text).replaceAll('ς', 'σ');

type StoredUser = Omit<DirectoryUser, 'supervisors'> & { readonly supervisors: string | null };

const noSupervisors: readonly string[] = [];

const shown = (stored: StoredUser): DirectoryUser => ({
  ...stored,
  supervisors:
    stored.supervisors === null ? noSupervisors : (JSON.parse(stored.supervisors) as string[]),
});

const shownOrNone = (stored: unknown): DirectoryUser | undefined =>
  stored === undefined ? undefined : shown(stored as StoredUser);
