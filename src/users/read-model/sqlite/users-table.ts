import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import { foldKey } from '../../../shared/fold-key.js';
import { sparseLookalikeKey } from '../../../shared/lookalike-key.js';
import type { Database } from '../../../sqlite/database.js';
import { fields } from '../../domain/user-fields.js';
import type { UserChange, UserInsert } from '../user-directory.projection.js';
import { searchBounds, type SearchBounds } from './search-bounds.js';
import { searchIndexer, searchTables, type SearchIndexer } from './search-index.js';
import { searchTextOf } from './search-text.js';
import { columnOf, storedValue } from './stored-user.js';
import { userUpdater } from './user-updater.js';
import { usersSchema } from './users-schema.js';

/** The tables of the directory. */
export const usersTableWith = (bounds: SearchBounds): Tables<UserChange> => ({
  schema: usersSchema,
  names: ['users', 'former_user_ids', ...searchTables],
  writer(db) {
    const indexer = searchIndexer(db, bounds);
    const insert = inserter(db, indexer);
    const update = userUpdater(db, indexer);
    return (change) => (change.kind === 'insert' ? insert(change) : update(change));
  },
});

export const usersTable = usersTableWith(searchBounds);

const inserted = [
  'uuid',
  'revision',
  'status',
  'user_key',
  'user_type_key',
  'search_text',
  'email_key',
  'lookalike_key',
  'created_at',
  'updated_at',
  ...fields.map((field) => columnOf[field]),
];

function inserter(db: Database, indexer: SearchIndexer) {
  const places = inserted.map(() => '?').join();
  const insert = db.prepare(
    `INSERT INTO users (${inserted.join()}) VALUES (${places}) ON CONFLICT DO NOTHING`,
  );
  return ({ uuid, revision, status, profile, at }: UserInsert): void => {
    const { userId, userType, email } = profile;
    const key = foldKey(userId);
    const keys = [key, foldKey(userType), searchTextOf(profile), foldKey(email)];
    const lookalike = sparseLookalikeKey(userId, key);
    const values = fields.map((field) => storedValue(profile[field] ?? null));
    const { changes } = insert.run(uuid, revision, status, ...keys, lookalike, at, at, ...values);
    if (changes > 0) indexer.added();
  };
}
