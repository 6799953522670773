import { RevisionGap } from '../../../read-models/projection.js';
import { foldKey } from '../../../shared/fold-key.js';
import { sparseLookalikeKey } from '../../../shared/lookalike-key.js';
import type { Database, Statement } from '../../../sqlite/database.js';
import type { ProfileField } from '../../domain/user-events.js';
import { userDirectoryProjection, type UserUpdate } from '../user-directory.projection.js';
import type { SearchIndexer } from './search-index.js';
import { searchTextOf, type SearchedValues } from './search-text.js';
import { columnOf, storedValue } from './stored-user.js';

type Values = Record<string, string | number | null>;

/** The forms that are looked up, kept beside the text. */
const keysOf: Readonly<Partial<Record<ProfileField, (text: string) => Values>>> = {
  userId: (userId) => {
    const key = foldKey(userId);
    return { user_key: key, lookalike_key: sparseLookalikeKey(userId, key) };
  },
  email: (email) => ({ email_key: foldKey(email) }),
  userType: (userType) => ({ user_type_key: foldKey(userType) }),
};

/** Answers the writer of one change of a user. */
export function userUpdater(db: Database, indexer: SearchIndexer): (change: UserUpdate) => void {
  const statements = new Map<string, Statement>();
  const textOf = newTextReader(db);
  // Before the update, and only when it follows: the old value is still there.
  const keepFormer = db.prepare(
    `INSERT INTO former_user_ids SELECT user_key, ?, uuid FROM users WHERE uuid = ? AND revision = ?
      ON CONFLICT DO NOTHING`,
  );
  const revisionOf = db.prepare('SELECT revision FROM users WHERE uuid = ?');
  return (change: UserUpdate): void => {
    const { uuid, revision, userIdChangedPosition } = change;
    const text = textOf(change);
    const values = { ...newValues(change), ...(text !== undefined && { search_text: text }) };
    const columns = Object.keys(values);
    const key = columns.join();
    // One statement for each set of fields that change together.
    const update = statements.get(key) ?? db.prepare(updateOf(columns));
    statements.set(key, update);
    if (userIdChangedPosition !== undefined)
      keepFormer.run(userIdChangedPosition, uuid, revision - 1);
    const { changes } = update.run(...Object.values(values), revision, uuid, revision - 1);
    if (changes === 0) refuseGap(change, revisionOf.get(uuid));
    else if (text !== undefined) indexer.reworded(uuid);
  };
}

const searchedFields = ['userId', 'firstName', 'lastName', 'email', 'username'] as const;

/** The text that finds a user after a change; `undefined` when it stays as it is, and when the change does not follow. */
function newTextReader(db: Database): (change: UserUpdate) => string | undefined {
  const names = searchedFields.map((field) => `${columnOf[field]} AS ${field}`).join(', ');
  const find = db.prepare(
    `SELECT ${names}, search_text AS text FROM users WHERE uuid = ? AND revision = ?`,
  );
  return ({ uuid, revision, fields = {} }) => {
    if (!searchedFields.some((field) => field in fields)) return undefined;
    type Found = SearchedValues & { readonly text: string };
    const found = find.get(uuid, revision - 1) as Found | undefined;
    const text = found && searchTextOf({ ...found, ...fields });
    return text === found?.text ? undefined : text;
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
    const text = storedValue(value);
    values[columnOf[field]] = text;
    Object.assign(values, keysOf[field]?.(text ?? ''));
  }
  for (const [name, column] of Object.entries(otherColumns)) {
    const value = change[name as keyof typeof otherColumns];
    if (value !== undefined) values[column] = value;
  }
  return values;
}

/** A document beyond the change has it already; a user without a document was erased. */
function refuseGap({ uuid, revision }: UserUpdate, found: unknown): void {
  const stands = (found as { readonly revision: number } | undefined)?.revision;
  if (stands !== undefined && stands < revision - 1)
    throw new RevisionGap(userDirectoryProjection.name, uuid, revision - 1, stands);
}
