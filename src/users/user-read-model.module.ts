import { Module } from '@nestjs/common';
import { ReadModels } from '../read-models/read-models.js';
import { ReadModelsDatabase } from '../read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../read-models/sqlite/sqlite.projection-store.js';
import { userDirectoryProjection } from './read-model/user-directory.projection.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { SqliteUserDirectory } from './read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from './read-model/sqlite/users-table.js';

function openDirectory(database: ReadModelsDatabase, models: ReadModels): UserDirectory {
  const projection = userDirectoryProjection;
  models.add(projection, new SqliteProjectionStore(database, projection, usersTable));
  return new SqliteUserDirectory(database);
}

/** The user directory and its projection. */
@Module({
  providers: [
    {
      provide: UserDirectory,
      useFactory: openDirectory,
      inject: [ReadModelsDatabase, ReadModels],
    },
  ],
  exports: [UserDirectory],
})
export class UserReadModelModule {}
