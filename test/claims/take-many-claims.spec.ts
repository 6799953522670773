import { takeClaims } from '../../src/claims/take-claims.js';
import { ben, taken, x, y, z, scriptedPorts } from './scripted-claims.js';

const { ports, given, take, claimOf } = scriptedPorts();

describe('stealing several keys', () => {
  it('reads, shuts out and steals all at once, an owner of two keys once', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    await given({ key: y, owner: 'anna', at: 0 }, 0);
    await given({ key: z, owner: 'cleo', at: 3 }, 3);
    expect(await take([ben(x, y), { owner: 'dora', at: 1, keys: [z] }])).toEqual([taken, taken]);
    expect(ports.script.calls).toEqual([
      `take ${x}, ${y}, ${z}`,
      'read anna, cleo',
      'revoke anna at 0, cleo at 3',
      `steal ${x} of anna at 0, ${y} of anna at 0, ${z} of cleo at 3`,
    ]);
  });

  it('asks again only for those that another process was faster with', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    await given({ key: y, owner: 'cleo', at: 0 }, 0);
    ports.script.meanwhile['revoke anna at 0, cleo at 0'] = () =>
      void ports.owners.streams.set('cleo', { revision: 1, keys: [y] });
    expect(await take([ben(x), { owner: 'dora', at: 1, keys: [y] }])).toEqual([
      taken,
      { status: 'refused', key: y, by: 'cleo' },
    ]);
    expect(ports.script.calls.slice(-3)).toEqual([
      `steal ${x} of anna at 0`,
      `take ${y}`,
      'read cleo',
    ]);
  });
});

describe('the grace time of several keys', () => {
  it('is given once for a whole call, however many claims were taken in vain', async () => {
    const keys = Array.from({ length: 500 }, (_none, n) => `username:${n}`);
    for (const key of keys) await given({ key, owner: `owner of ${key}`, at: 0 }, 0);
    const wishes = keys.map((key) => ({ owner: `thief of ${key}`, at: 0, keys: [key] }));
    expect(await take(wishes, 1)).toEqual(wishes.map(() => taken));
    expect(ports.script.calls.map((call) => call.split(' ', 1)[0])).toEqual(
      'take read take read revoke steal'.split(' '),
    );
  });

  it('ends when the service stops, and no owner is shut out', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    const stop = new AbortController();
    ports.script.meanwhile['read anna'] = () => stop.abort(new Error('stopped'));
    const taking = takeClaims([ben(x)], {
      ...ports,
      graceMs: 3_600_000,
      signal: stop.signal,
    });
    await expect(taking).rejects.toThrow('stopped');
    expect(ports.script.calls.some((call) => call.startsWith('revoke'))).toBe(false);
    expect(await claimOf(x)).toMatchObject({ owner: 'anna' });
  });
});
