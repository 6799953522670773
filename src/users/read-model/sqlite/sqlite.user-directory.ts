import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import { foldKey } from '../../../shared/fold-key.js';
import { UserDirectory, type DirectoryQuery, type DirectoryUser } from '../user-directory.port.js';

const columns = `uuid, revision, status, user_id AS userId, first_name AS firstName, last_name AS lastName,
  email, user_type AS userType, username, created_at AS createdAt, updated_at AS updatedAt`;

/** Folded forms are compared; the function is the one that everything else folds with. */
const foldedText = `fold(user_id || char(10) || first_name || char(10) || last_name || char(10) || email || char(10) || ifnull(username, ''))`;

/** The user directory in SQLite. */
export class SqliteUserDirectory extends UserDirectory {
  readonly #db: DatabaseSyncInstance;
  readonly #byUuid: StatementSyncInstance;
  readonly #byKey: StatementSyncInstance;
  readonly #lastDeleted: StatementSyncInstance;
  readonly #byEmail: StatementSyncInstance;
  readonly #page: StatementSyncInstance;

  constructor({ db }: ReadModelsDatabase) {
    super();
    this.#db = db;
    db.function('fold', { deterministic: true }, (text: unknown) => foldKey(String(text)));
    this.#byUuid = db.prepare(`SELECT ${columns} FROM users WHERE uuid = ?`);
    this.#byKey = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#lastDeleted = db.prepare(
      `SELECT ${columns} FROM users WHERE user_key = ? AND status = 'deleted'
        ORDER BY updated_at DESC, uuid DESC LIMIT 1`,
    );
    this.#byEmail = db.prepare(
      `SELECT uuid FROM users WHERE email_key = ? AND status <> 'deleted' ORDER BY user_key, uuid LIMIT 100`,
    );
    this.#page = db.prepare(pageSql({}));
  }

  override async findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    const found = new Map<string, DirectoryUser>();
    for (const uuid of uuids) {
      const user = this.#byUuid.get(uuid);
      if (user) found.set(uuid, user as DirectoryUser);
    }
    return found;
  }

  override async find(userId: string): Promise<DirectoryUser | undefined> {
    return this.#byKey.get(foldKey(userId)) as DirectoryUser | undefined;
  }

  override async findLastDeleted(userId: string): Promise<DirectoryUser | undefined> {
    return this.#lastDeleted.get(foldKey(userId)) as DirectoryUser | undefined;
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

  override async page(query: DirectoryQuery): Promise<readonly DirectoryUser[]> {
    const { status, userType, search, after, limit } = query;
    const { foldedUserId = '', uuid = '' } = after ?? {};
    const filters = [status, userType && foldKey(userType), search && foldKey(search)].filter(
      (value) => value !== undefined && value !== '',
    ) as readonly string[];
    const read = filters.length === 0 ? this.#page : this.#db.prepare(pageSql(query));
    return read.all(foldedUserId, uuid, ...filters, limit) as unknown as readonly DirectoryUser[];
  }
}

const pageSql = ({ status, userType, search }: Partial<DirectoryQuery>): string =>
  [
    `SELECT ${columns} FROM users WHERE status <> 'deleted' AND (user_key, uuid) > (?, ?)`,
    status && 'AND status = ?',
    userType && 'AND fold(user_type) = ?',
    search && `AND instr(${foldedText}, ?) > 0`,
    'ORDER BY user_key, uuid LIMIT ?',
  ]
    .filter(Boolean)
    .join(' ');
