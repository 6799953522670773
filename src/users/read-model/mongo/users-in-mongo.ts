import type { InMongo } from '../../../read-models/mongo/collections.js';
import type { UserDirectory } from '../user-directory.port.js';
import type { UserChange } from '../user-directory.projection.js';
import { MongoUserDirectory } from './mongo.user-directory.js';
import { usersCollections } from './users-collections.js';

/** The user directory in MongoDB. */
export const usersInMongo: InMongo<UserDirectory, UserChange> = {
  collections: usersCollections,
  reader: MongoUserDirectory,
};
