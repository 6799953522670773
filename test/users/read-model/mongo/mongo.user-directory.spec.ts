import { MongoUserDirectory } from '../../../../src/users/read-model/mongo/mongo.user-directory.js';
import type { LiveScope } from '../../../../src/read-models/mongo/collections.js';
import { usersInMongo } from '../../../../src/users/read-model/mongo/users-in-mongo.js';
import { userDirectoryProjection } from '../../../../src/users/read-model/user-directory.projection.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import type { OpenDirectory } from '../directory.example.js';
import { userDirectoryContract } from '../user-directory.contract.js';

const mongo = openedMongo();

async function open(usersAtOnce?: number): Promise<OpenDirectory> {
  class Reader extends MongoUserDirectory {
    constructor(scope: LiveScope) {
      super(scope, usersAtOnce);
    }
  }
  const inMongo = usersAtOnce === undefined ? usersInMongo : { ...usersInMongo, reader: Reader };
  const { store, reader } = await openInMongo(mongo.database, userDirectoryProjection, inMongo);
  return { store, directory: reader };
}

userDirectoryContract('MongoUserDirectory', () => open());
userDirectoryContract('MongoUserDirectory that looks at two users at once for a text', () =>
  open(2),
);
