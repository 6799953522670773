import { usersInMongo } from '../../../../src/users/read-model/mongo/users-in-mongo.js';
import { userDirectoryProjection } from '../../../../src/users/read-model/user-directory.projection.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import type { OpenDirectory } from '../directory.example.js';
import { userDirectoryContract } from '../user-directory.contract.js';

const mongo = openedMongo();

userDirectoryContract('MongoUserDirectory', async (): Promise<OpenDirectory> => {
  const { store, reader } = await openInMongo(
    mongo.database,
    userDirectoryProjection,
    usersInMongo,
  );
  return { store, directory: reader };
});
