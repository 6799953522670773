import { setTimeout } from 'node:timers/promises';
import { MongoLeases } from '../../../src/leases/mongo/mongo.leases.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { leasesContract } from '../leases.contract.js';

const mongo = openedMongo();

leasesContract('MongoLeases', async () => [
  new MongoLeases(mongo.database),
  new MongoLeases(await mongo.openAgain()),
]);

describe('a lease in MongoDB that is not renewed', () => {
  const briefly = 50;
  const waited = () => setTimeout(4 * briefly);

  it('is taken by whoever waits, and its former holder learns it', async () => {
    const [mine, theirs] = [
      new MongoLeases(mongo.database, briefly),
      new MongoLeases(mongo.database, briefly),
    ];
    const lease = (await mine.take('imports', 'a'))!;
    await waited();
    expect(await theirs.take('imports', 'b')).toEqual({ name: 'imports', owner: 'b', epoch: 2 });
    expect(await mine.renew(lease)).toBe(false);
    await mine.release(lease);
    expect(await mine.take('imports', 'a')).toBeUndefined();
  });
});
