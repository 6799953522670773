import type { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import {
  searchBounds,
  type SearchBounds,
} from '../../../../src/users/read-model/sqlite/search-bounds.js';
import { SqliteUserDirectory } from '../../../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTableWith } from '../../../../src/users/read-model/sqlite/users-table.js';
import { userDirectoryProjection } from '../../../../src/users/read-model/user-directory.projection.js';
import type { OpenDirectory } from '../directory.example.js';

/** The directory in a file of read models. */
export function directoryIn(
  database: ReadModelsDatabase,
  bounds: SearchBounds = searchBounds,
): OpenDirectory {
  const tables = usersTableWith(bounds);
  const store = new SqliteProjectionStore(database, userDirectoryProjection, tables);
  return { store, directory: new SqliteUserDirectory(database, bounds) };
}
