import { ben, taken, x, y, z, scriptedPorts } from './scripted-claims.js';

const { ports, given, take, claimOf } = scriptedPorts();

describe('taking a key', () => {
  it('takes it when it is free, in one call', async () => {
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
    expect(ports.script.calls).toEqual([`take ${x}`]);
  });

  it('takes it again when it is our own, and asks no further', async () => {
    await given({ key: x, owner: 'ben', at: 1 }, 1);
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
    expect(ports.script.calls).toEqual([`take ${x}`]);
  });

  it.each([
    ['beyond `at`', 1],
    ['at `at`', 0],
  ])('refuses a key that a living user has, and names them: their stream is %s', async (_, at) => {
    await given({ key: x, owner: 'anna', at: 0 }, at, x);
    expect(await take([ben(x)])).toEqual([{ status: 'refused', key: x, by: 'anna' }]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'anna', at: 0 });
    expect(ports.script.calls).toEqual([`take ${x}`, 'read anna']);
  });
});

describe('stealing a key whose owner does not bear it out', () => {
  it('is done at once when the owner went on since they took it', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1, y);
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
    expect(ports.script.calls).toEqual([`take ${x}`, 'read anna', `steal ${x} of anna at 0`]);
  });

  it.each([0, -1])('shuts an owner out first who still stands at %d', async (at) => {
    await given({ key: x, owner: 'anna', at }, at);
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
    const revoke = `revoke anna at ${at}`;
    expect(ports.script.calls).toEqual([
      `take ${x}`,
      'read anna',
      revoke,
      `steal ${x} of anna at ${at}`,
    ]);
    expect(ports.owners.streams.get('anna')?.revision).toBe(at + 1);
  });

  it('looks again when the owner appended just before they were shut out', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    ports.script.meanwhile['revoke anna at 0'] = () =>
      void ports.owners.streams.set('anna', { revision: 1, keys: [x] });
    expect(await take([ben(x)])).toEqual([{ status: 'refused', key: x, by: 'anna' }]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'anna', at: 0 });
    const look = [`take ${x}`, 'read anna'];
    expect(ports.script.calls).toEqual([...look, 'revoke anna at 0', ...look]);
  });

  it('looks again when the claim was taken again just before', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    ports.script.meanwhile[`steal ${x} of anna at 0`] = async () => {
      await given({ key: x, owner: 'anna', at: 1 }, 2, x);
    };
    expect(await take([ben(x)])).toEqual([{ status: 'refused', key: x, by: 'anna' }]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'anna', at: 1 });
  });

  it('looks at the next owner when another thief was faster', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1);
    ports.script.meanwhile[`steal ${x} of anna at 0`] = () =>
      ports.claims.stealMany([
        { seen: { key: x, owner: 'anna', at: 0 }, next: { key: x, owner: 'cleo', at: 5 } },
      ]);
    ports.owners.streams.set('cleo', { revision: 6, keys: [] });
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
    expect(ports.script.calls.slice(-3)).toEqual([
      `take ${x}`,
      'read cleo',
      `steal ${x} of cleo at 5`,
    ]);
  });

  it('takes a key that became free just before', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1);
    ports.script.meanwhile[`steal ${x} of anna at 0`] = () =>
      ports.claims.releaseMany([{ key: x, owner: 'anna', below: 1 }]);
    expect(await take([ben(x)])).toEqual([taken]);
    expect(await claimOf(x)).toEqual({ key: x, owner: 'ben', at: 2 });
  });
});

describe('taking several keys', () => {
  it('asks for all of them at once', async () => {
    expect(await take([ben(x, y), { owner: 'cleo', at: 0, keys: [z] }])).toEqual([taken, taken]);
    expect(ports.script.calls).toEqual([`take ${x}, ${y}, ${z}`]);
  });

  it('answers for each wish, in the order given', async () => {
    await given({ key: y, owner: 'anna', at: 0 }, 1, y);
    const cleo = { owner: 'cleo', at: 0, keys: [z] };
    const refused = { status: 'refused', key: y, by: 'anna' };
    expect(await take([ben(x), { owner: 'dora', at: 1, keys: [y] }, cleo])).toEqual([
      taken,
      refused,
      taken,
    ]);
  });

  it('refuses a wish of which one key is refused, and steals nothing more for it', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1, x);
    await given({ key: y, owner: 'cleo', at: 0 }, 0);
    expect(await take([ben(z, x, y)])).toEqual([{ status: 'refused', key: x, by: 'anna' }]);
    // Taken in vain: it stays until another owner steals it.
    expect(await claimOf(z)).toEqual({ key: z, owner: 'ben', at: 2 });
    expect(await claimOf(y)).toEqual({ key: y, owner: 'cleo', at: 0 });
    expect(ports.script.calls).toEqual([`take ${z}, ${x}, ${y}`, 'read anna, cleo']);
  });

  it('steals every key of a wish that can be stolen', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1);
    await given({ key: y, owner: 'cleo', at: 0 }, 0);
    expect(await take([ben(x, y)])).toEqual([taken]);
    expect([await claimOf(x), await claimOf(y)]).toMatchObject([
      { owner: 'ben' },
      { owner: 'ben' },
    ]);
  });

  it('takes nothing for a wish without keys', async () => {
    expect(await take([ben(), { owner: 'cleo', at: 0, keys: [x] }])).toEqual([taken, taken]);
    expect(await claimOf(x)).toMatchObject({ owner: 'cleo' });
  });

  it('lets the earlier of two wishes for one key append first: the later one is to ask again', async () => {
    const later = { owner: 'cleo', at: 0, keys: [x] };
    expect(await take([ben(x), later])).toEqual([taken, { status: 'contended' }]);
    expect(await claimOf(x)).toMatchObject({ owner: 'ben' });
    expect(ports.script.calls.some((call) => call.startsWith('revoke'))).toBe(false);
  });

  it('answers with nothing when nothing is wished', async () => expect(await take([])).toEqual([]));
});

describe('the grace time', () => {
  it('lets an owner append who may still be about to', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    ports.script.meanwhile[`take ${x}`] = () => {
      ports.script.meanwhile[`take ${x}`] = () =>
        void ports.owners.streams.set('anna', { revision: 1, keys: [x] });
    };
    expect(await take([ben(x)], 1)).toEqual([{ status: 'refused', key: x, by: 'anna' }]);
    expect(ports.script.calls).toEqual([`take ${x}`, 'read anna', `take ${x}`, 'read anna']);
  });

  it('is given once, then the owner is shut out', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 0);
    expect(await take([ben(x)], 1)).toEqual([taken]);
    const look = [`take ${x}`, 'read anna'];
    expect(ports.script.calls).toEqual([
      ...look,
      ...look,
      'revoke anna at 0',
      `steal ${x} of anna at 0`,
    ]);
  });

  it('is not given to a claim that is dead', async () => {
    await given({ key: x, owner: 'anna', at: 0 }, 1);
    expect(await take([ben(x)], 3_600_000)).toEqual([taken]);
  });
});
