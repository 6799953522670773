import type { WithId } from 'mongodb';
import { mongoForTests } from './mongo-for-tests.js';

type Lease = {
  readonly _id: string;
  readonly owner: string;
  readonly epoch: number;
  readonly renewedAt: Date;
};

const mongo = mongoForTests();

/** The one round trip by which a lease is taken, renewed or stolen. */
const take = (owner: string, ttlMs: number): Promise<WithId<Lease> | null> =>
  mongo.db.collection<Lease>('leases').findOneAndUpdate(
    {
      _id: 'imports',
      $or: [{ owner }, { $expr: { $lt: ['$renewedAt', { $subtract: ['$$NOW', ttlMs] }] } }],
    },
    { $set: { owner }, $currentDate: { renewedAt: true }, $inc: { epoch: 1 } },
    { upsert: true, returnDocument: 'after' },
  );

describe('a lease by the clock of the server', () => {
  it('is taken by the first, and renewed by its owner', async () => {
    expect(await take('a', 60_000)).toMatchObject({ owner: 'a', epoch: 1 });
    expect(await take('a', 60_000)).toMatchObject({ owner: 'a', epoch: 2 });
  });

  it('is refused to another with the code 11000 while it is renewed in time', async () => {
    await take('a', 60_000);
    await expect(take('b', 60_000)).rejects.toMatchObject({ code: 11000 });
  });

  it('is stolen when it was not renewed for long enough, by one of many', async () => {
    const taken = await take('a', 60_000);
    await mongo.db
      .collection<Lease>('leases')
      .updateOne({}, { $set: { renewedAt: new Date(taken!.renewedAt.getTime() - 15_001) } });
    const thieves = ['b', 'c', 'd', 'e'].map((owner) => take(owner, 15_000));
    const ends = await Promise.allSettled(thieves);
    const stolen = ends.filter((end) => end.status === 'fulfilled').map(({ value }) => value);
    expect(stolen).toMatchObject([{ epoch: 2 }]);
  });

  it('has the time of the server', async () => {
    const before = Date.now();
    const taken = await take('a', 60_000);
    // The server that tests start is on this machine; another may be some seconds off.
    expect(Math.abs(taken!.renewedAt.getTime() - before)).toBeLessThan(60_000);
  });
});
