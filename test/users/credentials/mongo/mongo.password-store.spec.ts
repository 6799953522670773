import type { MongoDatabase } from '../../../../src/mongo/mongo-database.js';
import { MongoPasswordStore } from '../../../../src/users/credentials/mongo/mongo.password-store.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { anna, ben, ownerOf } from '../credentials.example.js';
import { passwordStoreContract } from '../password-store.contract.js';

const mongo = openedMongo();
const open = (database: MongoDatabase = mongo.database) => MongoPasswordStore.open(database);

passwordStoreContract('MongoPasswordStore', () => open());

describe('passwords that two processes store', () => {
  it('are found by both, each with a place of its own', async () => {
    const [one, other] = [await open(), await open(await mongo.openAgain())];
    const stored = Array.from({ length: 40 }, (_, n) => ({
      ...ownerOf(anna, n),
      sealed: `sealed ${n}`,
    }));
    await Promise.all(stored.map((password, n) => (n % 2 === 0 ? one : other).putMany([password])));
    const waiting = await one.toHash(100);
    expect(waiting.map(({ sealed }) => sealed).toSorted()).toEqual(
      stored.map(({ sealed }) => sealed).toSorted(),
    );
    expect(new Set(waiting.map(({ place }) => place)).size).toBe(40);
    expect(await other.find(ownerOf(anna, 1))).toEqual({ kind: 'sealed', value: 'sealed 1' });
  });
});

describe('the places of passwords', () => {
  it('are whole numbers as large as a number can be', async () => {
    const store = await open();
    await mongo.database
      .collection<{ _id: string; last: number }>('credentials.places')
      .insertOne({ _id: 'passwords', last: Number.MAX_SAFE_INTEGER - 2 });
    await store.putMany([
      { ...ownerOf(anna, 1), sealed: 'a' },
      { ...ownerOf(ben, 1), sealed: 'b' },
    ]);
    const waiting = await store.toHash(9, Number.MAX_SAFE_INTEGER - 2);
    expect(waiting.map(({ place }) => place)).toEqual([
      Number.MAX_SAFE_INTEGER - 1,
      Number.MAX_SAFE_INTEGER,
    ]);
  });
});

describe('an id that looks like an operator', () => {
  it.each(['{"$ne":null}', '$where', 'a.b', '__proto__', '\0'])('is data: %j', async (id) => {
    const store = await open();
    await store.putMany([{ ...ownerOf(anna, 1), sealed: 'of Anna' }]);
    const owner = { user: anna, eventId: id };
    expect(await store.find(owner)).toBeUndefined();
    await store.setHash(owner, 'hash');
    expect(await store.find(ownerOf(anna, 1))).toEqual({ kind: 'sealed', value: 'of Anna' });
    await store.putMany([{ ...owner, sealed: id }]);
    expect(await store.find(owner)).toEqual({ kind: 'sealed', value: id });
  });
});
