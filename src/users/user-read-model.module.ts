import { readModel } from '../read-models/read-model.js';
import { userDirectoryProjection } from './read-model/user-directory.projection.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { SqliteUserDirectory } from './read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from './read-model/sqlite/users-table.js';

/** The user directory. */
export const userReadModel = readModel({
  port: UserDirectory,
  projection: userDirectoryProjection,
  tables: usersTable,
  reader: SqliteUserDirectory,
  inMongo: async () => (await import('./read-model/mongo/users-in-mongo.js')).usersInMongo,
});
