import { readMongoDbUrl } from '../../../../src/mongo/mongodb-url.js';
import type { MongoDatabase } from '../../../../src/mongo/mongo-database.js';
import { CredentialsModule } from '../../../../src/users/credentials/credentials.module.js';
import { noteKey, refuseWrongKey } from '../../../../src/users/credentials/key-check.js';
import { MongoCredentialsNotes } from '../../../../src/users/credentials/mongo/mongo.credentials-notes.js';
import { MongoPasswordStore } from '../../../../src/users/credentials/mongo/mongo.password-store.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { key, otherKey } from '../credentials.example.js';

const mongo = openedMongo();

const opened = async (database: MongoDatabase) =>
  [new MongoCredentialsNotes(database), await MongoPasswordStore.open(database)] as const;
const instances = async () => ({
  one: await opened(mongo.database),
  other: await opened(await mongo.openAgain()),
});

describe('the key of several instances', () => {
  it('is the one that the first has noted: another is refused, and the store is named', async () => {
    const { one, other } = await instances();
    await refuseWrongKey(key, ...one);
    await noteKey(key, ...one);
    await refuseWrongKey(key, ...other);
    await expect(refuseWrongKey(otherKey, ...other)).rejects.toThrow(
      `The key does not open the store of credentials in ${mongo.database.called}, which another key sealed.`,
    );
  });

  it('is one also when two start in the same moment with different ones', async () => {
    const { one, other } = await instances();
    await refuseWrongKey(key, ...one);
    await refuseWrongKey(otherKey, ...other);
    const noted = await Promise.allSettled([noteKey(key, ...one), noteKey(otherKey, ...other)]);
    expect(noted.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('must be configured, before MongoDB is asked', () => {
    const mongoDb = readMongoDbUrl('mongodb://localhost');
    const register = () => CredentialsModule.register({ credentialsKey: undefined, mongoDb });
    expect(register).toThrow(
      /^With MONGODB_URL, set CREDENTIALS_KEY to the same value for every instance \(openssl rand -base64 32 makes one\)\.$/,
    );
    expect(() => CredentialsModule.register({ credentialsKey: key, mongoDb })).not.toThrow();
  });
});
