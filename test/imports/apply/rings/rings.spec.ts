import { applyRows } from '../../../../src/imports/apply/apply-rows.js';
import { closeRings } from '../../../../src/imports/apply/rings/close-rings.js';
import { openRings } from '../../../../src/imports/apply/rings/open-rings.js';
import { rowMessage } from '../../../../src/imports/results/wording/message-of.js';
import { usernameKey } from '../../../../src/users/index.js';
import { applyingTo, rowFor } from '../../../support/applying.js';
import { profileOf, uuidOf } from '../../../support/import-stores.js';
import { turnsWithin } from '../../../support/turns-within.js';

/** F1 and F2 swap; F1 opens. */
const opener = rowFor(2, 'F1', { username: 'f2', giver: 3, opensRing: true });
const other = rowFor(3, 'F2', { username: 'f1', giver: 2 });
const world = applyingTo('F1', 'F2', 'F3');

const open = () => openRings([opener], world.tenure, world.stores.ports());
const close = async () => (await closeRings([opener], world.tenure, world.stores.ports())).get(2);
const apply = async (row: typeof opener) =>
  (await applyRows([row], world.tenure, world.stores.ports())).get(row.row);
const usernameOf = async (userId: string) => {
  const user = await world.stores.user(userId);
  return 'profile' in user ? user.profile.username : undefined;
};
const holderOf = async (username: string) =>
  (await world.stores.claims.ownersOf([usernameKey(username)])).get(usernameKey(username))?.owner;
const eventsOf = async (userId: string) =>
  (await world.stores.events()).filter(({ stream }) => stream.endsWith(uuidOf(userId)));

describe('opening a ring', () => {
  it('takes the username from its user, and frees it', async () => {
    await open();
    expect(await usernameOf('F1')).toBeNull();
    expect(await holderOf('f1')).toBeUndefined();
  });

  it('is an event of the row that does not settle it', async () => {
    await open();
    expect((await eventsOf('F1'))[1]?.metadata).toMatchObject({ row: 2, sequence: 0, last: false });
  });

  it('happens once', async () => {
    await open();
    await open();
    expect(await eventsOf('F1')).toHaveLength(2);
  });

  it('reads, decides and saves many in turns of their own, for together they would be a long one', async () => {
    const many = Array.from({ length: 300 }, (_none, n) => `M${n}`);
    for (const userId of many) await world.stores.addUser(userId);
    const rows = many.map((userId, n) => rowFor(n + 10, userId, { opensRing: true }));
    expect(await turnsWithin(() => openRings(rows, world.tenure, world.stores.ports()))).toBe(3);
    expect(await usernameOf('M299')).toBeNull();
  });

  it('leads to the swap, whether the read models know of it or not', async () => {
    await open();
    expect(await apply(other)).toMatchObject({ status: 'Updated' });
    expect(await apply(opener)).toMatchObject({ status: 'Updated', user: { revision: 2 } });
    expect([await usernameOf('F1'), await usernameOf('F2')]).toEqual(['f2', 'f1']);
  });

  it('leaves alone a user who was deleted in between', async () => {
    await world.stores.change('F1', { type: 'DeleteUser' });
    await open();
    expect(await eventsOf('F1')).toHaveLength(2);
  });
});

describe('a row that cannot get the name for which it has opened a ring', () => {
  it('is refused, and its user has the old name again', async () => {
    await open();
    expect(await apply(opener)).toEqual({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', column: 'Username', values: { username: 'f2' } }],
    });
    expect(await usernameOf('F1')).toBe('f1');
    expect(await holderOf('f1')).toBe(uuidOf('F1'));
  });

  it('is found refused when it is applied again', async () => {
    await open();
    const refused = await apply(opener);
    expect(await apply(opener)).toEqual(refused);
    expect(await eventsOf('F1')).toHaveLength(3);
  });

  it('says that its user has no username when the old one is gone too', async () => {
    await open();
    await world.stores.rename('F3', 'f1');
    const outcome = await apply(opener);
    expect(outcome?.status).toBe('Error');
    expect(outcome?.problems.map(rowMessage)).toEqual([
      'Username: "f2" is taken, and so is the former username. The user has no username now. Give the user a free one.',
    ]);
    expect(await usernameOf('F1')).toBeNull();
  });
});

describe('closing a ring', () => {
  it('gives the username back', async () => {
    await open();
    expect(await close()).toMatchObject({ status: 'Error' });
    expect(await world.stores.user('F1')).toEqual({ status: 'active', profile: profileOf('F1') });
  });

  it('does nothing where none was opened', async () => {
    expect(await close()).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN' }],
    });
    expect(await eventsOf('F1')).toHaveLength(1);
  });

  it('leaves the name that an edit has given the user since', async () => {
    await open();
    await world.stores.rename('F1', 'by-hand');
    await close();
    expect(await usernameOf('F1')).toBe('by-hand');
  });

  it('leaves a user who was deleted since', async () => {
    await open();
    await world.stores.change('F1', { type: 'DeleteUser' });
    expect(await close()).toMatchObject({ status: 'Error' });
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
  });

  it('finds a row that has got its name', async () => {
    await open();
    await apply(other);
    await apply(opener);
    expect(await close()).toMatchObject({ status: 'Updated', user: { revision: 2 } });
  });
});
