import type { Claim } from '../../src/claims/claims.port.js';
import { takeClaims, type Wish } from '../../src/claims/take-claims.js';
import type { Revision } from '../../src/event-store/event-store.port.js';
import { Script, ScriptedClaims, ScriptedOwners } from './scripted-claims.js';

const x = 'username:x';
const y = 'username:y';
const z = 'username:z';
const taken = { status: 'taken' };

let script: Script;
let claims: ScriptedClaims;
let owners: ScriptedOwners;

beforeEach(() => {
  script = new Script();
  claims = new ScriptedClaims(script);
  owners = new ScriptedOwners(script);
});

/** A claim of somebody whose stream stands at a revision and bears these keys out. */
async function given(held: Claim, revision: Revision, ...keys: readonly string[]): Promise<void> {
  await claims.takeMany([held]);
  owners.streams.set(held.owner, { revision, keys });
  script.calls = [];
}
const take = (wishes: readonly Wish[], graceMs = 0) =>
  takeClaims(wishes, { claims, owners, graceMs });
const ben = (...keys: readonly string[]): Wish => ({ owner: 'ben', at: 2, keys });
const claimOf = async (key: string) => (await claims.ownersOf([key])).get(key);

describe('stealing several keys', () => {
  it('reads, shuts out and steals all at once, an owner of two keys once', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    await given({ key: y, owner: 'anna', at: 0 }, 0);
    await given({ key: z, owner: 'cleo', at: 3 }, 3);
    expect(await take([ben(x, y), { owner: 'dora', at: 1, keys: [z] }])).toEqual([taken, taken]);
    expect(script.calls).toEqual([
      `take ${x}, ${y}, ${z}`,
      'read anna, cleo',
      'revoke anna at 0, cleo at 3',
      `steal ${x} of anna at 0, ${y} of anna at 0, ${z} of cleo at 3`,
    ]);
  });

  it('asks again only for those that somebody was faster with', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    await given({ key: y, owner: 'cleo', at: 0 }, 0);
    script.meanwhile['revoke anna at 0, cleo at 0'] = () =>
      void owners.streams.set('cleo', { revision: 1, keys: [y] });
    expect(await take([ben(x), { owner: 'dora', at: 1, keys: [y] }])).toEqual([
      taken,
      { status: 'refused', key: y, by: 'cleo' },
    ]);
    expect(script.calls.slice(-3)).toEqual([`steal ${x} of anna at 0`, `take ${y}`, 'read cleo']);
  });
});

describe('the grace time of several keys', () => {
  it('is given once for a whole call, however many claims were taken in vain', async () => {
    const keys = Array.from({ length: 500 }, (_none, n) => `username:${n}`);
    for (const key of keys) await given({ key, owner: `owner of ${key}`, at: 0 }, 0);
    const wishes = keys.map((key) => ({ owner: `thief of ${key}`, at: 0, keys: [key] }));
    expect(await take(wishes, 1)).toEqual(wishes.map(() => taken));
    expect(script.calls.map((call) => call.split(' ', 1)[0])).toEqual(
      'take read take read revoke steal'.split(' '),
    );
  });

  it('ends when the service stops, and nobody is shut out', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    const stop = new AbortController();
    script.meanwhile['read anna'] = () => stop.abort(new Error('stopped'));
    const taking = takeClaims([ben(x)], {
      claims,
      owners,
      graceMs: 3_600_000,
      signal: stop.signal,
    });
    await expect(taking).rejects.toThrow('stopped');
    expect(script.calls.some((call) => call.startsWith('revoke'))).toBe(false);
    expect(await claimOf(x)).toMatchObject({ owner: 'anna' });
  });
});
