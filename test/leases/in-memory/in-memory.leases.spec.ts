import { leasesContract } from '../leases.contract.js';
import { InMemoryLeases, type StoredLeases } from './in-memory.leases.js';

leasesContract('InMemoryLeases', async () => {
  const stored: StoredLeases = new Map();
  return [new InMemoryLeases('one', stored), new InMemoryLeases('other', stored)];
});

describe('a lease in memory that nobody has renewed', () => {
  it('may be taken, and is lost then', async () => {
    const stored: StoredLeases = new Map();
    const [mine, theirs] = [new InMemoryLeases('one', stored), new InMemoryLeases('other', stored)];
    const lease = (await mine.take('imports', 'a'))!;
    mine.lapse('imports');
    expect(await theirs.take('imports', 'a')).toMatchObject({ epoch: 2 });
    expect(await mine.renew(lease)).toBe(false);
  });
});
