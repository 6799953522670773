import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { RevisionGap } from '../../../read-models/projection.js';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import { foldKey } from '../../../shared/fold-key.js';
import type { ProfileField } from '../../domain/user-columns.js';
import type { Profile } from '../../domain/user-events.js';
import { userDirectoryProjection, type UserChange } from '../user-directory.projection.js';

/*
 * No unique index but the id: while a batch is projected two users may have one name for a moment. Rows lie in the order they came, for
 * the uuids of an import are random: only the narrow index of them is hit all over.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS users (
    uuid TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    user_id TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    user_type TEXT NOT NULL,
    username TEXT,
    user_key TEXT NOT NULL,
    email_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS users_by_user_key ON users (user_key, uuid);
  CREATE INDEX IF NOT EXISTS users_by_email ON users (email_key) WHERE status <> 'deleted';`;

const columnOf: Readonly<Record<ProfileField, string>> = {
  userId: 'user_id',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  userType: 'user_type',
  username: 'username',
};

/** The folded forms that are looked up, kept beside the text. */
const keyColumnOf: Readonly<Partial<Record<ProfileField, string>>> = {
  userId: 'user_key',
  email: 'email_key',
};

export const usersTable: Tables<UserChange> = {
  schema,
  names: ['users'],
  writer(db) {
    const insert = inserter(db);
    const update = updater(db);
    return (change) => (change.kind === 'insert' ? insert(change) : update(change));
  },
};

type Insert = Extract<UserChange, { readonly kind: 'insert' }>;
type Update = Extract<UserChange, { readonly kind: 'update' }>;

function inserter(db: DatabaseSyncInstance) {
  const insert = db.prepare(
    `INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  return ({ uuid, revision, status, profile, at }: Insert): void => {
    const { userId, firstName, lastName, email, userType, username }: Profile = profile;
    insert.run(
      uuid,
      revision,
      status,
      userId,
      firstName,
      lastName,
      email,
      userType,
      username,
      foldKey(userId),
      foldKey(email),
      at,
      at,
    );
  };
}

function updater(db: DatabaseSyncInstance) {
  const statements = new Map<string, ReturnType<DatabaseSyncInstance['prepare']>>();
  const revisionOf = db.prepare('SELECT revision FROM users WHERE uuid = ?');
  return (change: Update): void => {
    const { uuid, revision } = change;
    const values = newValues(change);
    const columns = Object.keys(values);
    const key = columns.join();
    // There are only as many as there are sets of fields that change together.
    const update = statements.get(key) ?? db.prepare(updateOf(columns));
    statements.set(key, update);
    const { changes } = update.run(...Object.values(values), revision, uuid, revision - 1);
    if (changes === 0) refuseGap(change, revisionOf.get(uuid));
  };
}

const updateOf = (columns: readonly string[]): string =>
  `UPDATE users SET ${[...columns, 'revision'].map((name) => `${name} = ?`).join(', ')}
    WHERE uuid = ? AND revision = ?`;

function newValues({ fields = {}, status, at }: Update): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = name as ProfileField;
    values[columnOf[field]] = value;
    const keyColumn = keyColumnOf[field];
    if (keyColumn !== undefined) values[keyColumn] = foldKey(value ?? '');
  }
  if (status !== undefined) values['status'] = status;
  if (at !== undefined) values['updated_at'] = at;
  return values;
}

/** A document beyond the change has seen it already; a user without a document was erased. */
function refuseGap({ uuid, revision }: Update, found: unknown): void {
  const stands = (found as { readonly revision: number } | undefined)?.revision;
  if (stands !== undefined && stands < revision - 1)
    throw new RevisionGap(userDirectoryProjection.name, uuid, revision - 1, stands);
}
