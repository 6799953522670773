import { MongoFailedAttempts } from '../../../../src/users/credentials/mongo/mongo.failed-attempts.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { failedAttemptsContract } from '../failed-attempts.contract.js';

const mongo = openedMongo();

failedAttemptsContract('MongoFailedAttempts', async () => [
  await MongoFailedAttempts.open(mongo.database),
  await MongoFailedAttempts.open(await mongo.openAgain()),
]);

describe('the documents of failed attempts', () => {
  it('expire a minute after the newest failure, and hold no more than the limit', async () => {
    const attempts = await MongoFailedAttempts.open(mongo.database);
    const zoe = { key: 'username:zoe', atMost: 2 };
    for (const now of [1, 2, 3]) await attempts.add([zoe], now);
    const documents = mongo.database.collection('credentials.failed-attempts');
    expect(await documents.find().toArray()).toEqual([
      { _id: 'username:zoe', at: [new Date(2), new Date(3)], until: new Date(60_003) },
    ]);
    expect(await documents.indexes()).toContainEqual(
      expect.objectContaining({ name: 'expires_1', expireAfterSeconds: 0 }),
    );
  });
});
