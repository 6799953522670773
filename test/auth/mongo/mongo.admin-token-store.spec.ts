import { MongoAdminTokenStore } from '../../../src/auth/mongo/mongo.admin-token-store.js';
import { openAdminToken } from '../../../src/auth/open-admin-token.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { adminTokenStoreContract } from '../admin-token-store.contract.js';

const mongo = openedMongo();
const open = async () => new MongoAdminTokenStore(mongo.database);
const openAgain = async () => new MongoAdminTokenStore(await mongo.openAgain());

adminTokenStoreContract('MongoAdminTokenStore', open, openAgain);

describe('the admin token in MongoDB', () => {
  it.each([{ $ne: null }, 'abc', null, 7])('is refused when it is no hash: %j', async (sha256) => {
    await mongo.database
      .collection<{ _id: string; sha256: unknown }>('tokens')
      .insertOne({ _id: 'admin', sha256 });
    await expect((await open()).find()).rejects.toThrow(
      `The document admin of tokens in ${mongo.database.called} does not hold the hash of a token`,
    );
  });
});

describe('two instances on one MongoDB', () => {
  const called = 'the database of this test';

  it('have the stored token, when neither is given one', async () => {
    const made = await openAdminToken(await open(), undefined, undefined);
    await made.keep();
    for (const store of [await open(), await openAgain()]) {
      const token = await openAdminToken(store, undefined, called);
      expect(token.fresh).toBeUndefined();
      expect(token.is(String(made.fresh))).toBe(true);
      for (const guess of ['{"$ne":null}', '$where', '', 'rb_other'])
        expect(token.is(guess)).toBe(false);
    }
  });

  it('each need ADMIN_TOKEN while none is stored: the one of an instance is not stored', async () => {
    const first = await openAdminToken(await open(), 'configured-token', called);
    await first.keep();
    expect(first.is('configured-token')).toBe(true);
    await expect(openAdminToken(await openAgain(), undefined, called)).rejects.toThrow(
      'the database of this test holds no admin token: set ADMIN_TOKEN to the same value for every instance',
    );
  });
});
