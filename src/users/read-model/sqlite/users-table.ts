import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { RevisionGap } from '../../../read-models/projection.js';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import { foldKey } from '../../../shared/fold-key.js';
import { sparseLookalikeKey } from '../../../shared/lookalike-key.js';
import type { FieldValue, ProfileField } from '../../domain/user-events.js';
import { fields, neededFields, referenceFields } from '../../domain/user-fields.js';
import { columnOf } from './stored-user.js';
import {
  userDirectoryProjection,
  type UserChange,
  type UserInsert,
  type UserUpdate,
} from '../user-directory.projection.js';

/*
 * No unique index but the id: while a batch is projected two users may have one name for a moment. Rows lie in the order of arrival, because
 * the uuids of an import are random: only their narrow index has random access.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS users (
    uuid TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    ${fields.map(declared).join(', ')},
    password_event TEXT,
    training_records INTEGER NOT NULL DEFAULT 0,
    user_key TEXT NOT NULL,
    email_key TEXT NOT NULL,
    lookalike_key TEXT,
    deleted_position INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS former_user_ids (
    user_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    PRIMARY KEY (user_key, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS users_by_user_key ON users (user_key, uuid);
  CREATE INDEX IF NOT EXISTS users_by_lookalike ON users (lookalike_key) WHERE lookalike_key IS NOT NULL;
  ${referenceFields.map(linkIndex).join('\n  ')}
  CREATE INDEX IF NOT EXISTS users_by_email ON users (email_key) WHERE status <> 'deleted';`;

function declared(field: ProfileField): string {
  const isNeeded = (neededFields as readonly ProfileField[]).includes(field);
  return `${columnOf[field]} TEXT${isNeeded ? ' NOT NULL' : ''}`;
}

function linkIndex(field: ProfileField): string {
  const column = columnOf[field];
  return `CREATE INDEX IF NOT EXISTS users_by_${column} ON users (${column}) WHERE ${column} IS NOT NULL;`;
}

type Values = Record<string, string | number | null>;

/** The forms that are looked up, kept beside the text. */
const keysOf: Readonly<Partial<Record<ProfileField, (text: string) => Values>>> = {
  userId: (userId) => {
    const key = foldKey(userId);
    return { user_key: key, lookalike_key: sparseLookalikeKey(userId, key) };
  },
  email: (email) => ({ email_key: foldKey(email) }),
};

export const usersTable: Tables<UserChange> = {
  schema,
  names: ['users', 'former_user_ids'],
  writer(db) {
    const insert = inserter(db);
    const update = updater(db);
    return (change) => (change.kind === 'insert' ? insert(change) : update(change));
  },
};

const inserted = [
  'uuid',
  'revision',
  'status',
  'user_key',
  'email_key',
  'lookalike_key',
  'created_at',
  'updated_at',
  ...fields.map((field) => columnOf[field]),
];

function inserter(db: DatabaseSyncInstance) {
  const places = inserted.map(() => '?').join();
  const insert = db.prepare(
    `INSERT INTO users (${inserted.join()}) VALUES (${places}) ON CONFLICT DO NOTHING`,
  );
  return ({ uuid, revision, status, profile, at }: UserInsert): void => {
    const key = foldKey(profile.userId);
    const keys = [key, foldKey(profile.email), sparseLookalikeKey(profile.userId, key)];
    const values = fields.map((field) => stored(profile[field] ?? null));
    insert.run(uuid, revision, status, ...keys, at, at, ...values);
  };
}

function updater(db: DatabaseSyncInstance) {
  const statements = new Map<string, ReturnType<DatabaseSyncInstance['prepare']>>();
  // Before the update, and only when it follows: the old value is still there.
  const keepFormer = db.prepare(
    `INSERT INTO former_user_ids SELECT user_key, ?, uuid FROM users WHERE uuid = ? AND revision = ?
      ON CONFLICT DO NOTHING`,
  );
  const revisionOf = db.prepare('SELECT revision FROM users WHERE uuid = ?');
  return (change: UserUpdate): void => {
    const { uuid, revision, userIdChangedPosition } = change;
    const values = newValues(change);
    const columns = Object.keys(values);
    const key = columns.join();
    // One statement for each set of fields that change together.
    const update = statements.get(key) ?? db.prepare(updateOf(columns));
    statements.set(key, update);
    if (userIdChangedPosition !== undefined)
      keepFormer.run(userIdChangedPosition, uuid, revision - 1);
    const { changes } = update.run(...Object.values(values), revision, uuid, revision - 1);
    if (changes === 0) refuseGap(change, revisionOf.get(uuid));
  };
}

const updateOf = (columns: readonly string[]): string =>
  `UPDATE users SET ${[...columns, 'revision'].map((name) => `${name} = ?`).join(', ')}
    WHERE uuid = ? AND revision = ?`;

/** The columns of what an update changes beside the fields of the profile. */
const otherColumns = {
  status: 'status',
  passwordEvent: 'password_event',
  trainingRecords: 'training_records',
  deletedPosition: 'deleted_position',
  at: 'updated_at',
} as const;

function newValues(change: UserUpdate): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(change.fields ?? {})) {
    const field = name as ProfileField;
    const text = stored(value);
    values[columnOf[field]] = text;
    Object.assign(values, keysOf[field]?.(text ?? ''));
  }
  for (const [name, column] of Object.entries(otherColumns)) {
    const value = change[name as keyof typeof otherColumns];
    if (value !== undefined) values[column] = value;
  }
  return values;
}

/** Uuids are kept as JSON. */
const stored = (value: FieldValue): string | null =>
  value === null || typeof value === 'string' ? value : JSON.stringify(value);

/** A document beyond the change has it already; a user without a document was erased. */
function refuseGap({ uuid, revision }: UserUpdate, found: unknown): void {
  const stands = (found as { readonly revision: number } | undefined)?.revision;
  if (stands !== undefined && stands < revision - 1)
    throw new RevisionGap(userDirectoryProjection.name, uuid, revision - 1, stands);
}
