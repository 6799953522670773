import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { resolveRows } from '../../../src/imports/apply/resolve-rows.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { userIdKey } from '../../../src/users/index.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';
import { uuidOfRow } from '../../support/imports.example.js';
import { watchTurns } from '../../support/watch-turns.js';

const world = applyingTo('F1');

async function resolved(planned: PlannedRow) {
  const [one] = await resolveRows([planned], world.tenure, world.stores.ports());
  if (!one) throw new Error('The row was not resolved.');
  return one;
}

const changeUserId = (userId: string, newUserId: string) =>
  world.stores.change(userId, { type: 'ChangeUserId', newUserId });

const newRow = (userId: string) =>
  rowFor(7, userId, { uuid: uuidOfRow(7), revision: NO_STREAM, status: 'Created' });

describe('the user that a row is about', () => {
  it('is the user that the plan saw, while no edit has changed them', async () => {
    const { read, stream } = await resolved(rowFor(7, 'F1'));
    expect(read).toMatchObject({ uuid: uuidOf('F1'), revision: 0, user: { status: 'active' } });
    expect(stream).toEqual([]);
  });

  it('is read from the log when they have moved on', async () => {
    await world.stores.rename('F1', 'other');
    await world.stores.project();
    const { read, stream } = await resolved(rowFor(7, 'F1'));
    expect(read).toMatchObject({ revision: 1, user: { profile: { username: 'other' } } });
    expect(stream).toHaveLength(2);
  });

  it('is read from the log when the row opens a ring: the directory may be behind', async () => {
    await world.stores.rename('F1', 'other');
    expect((await resolved(rowFor(7, 'F1', { opensRing: true }))).read.revision).toBe(1);
  });

  it('is still the same under a User ID that differs in case only', async () => {
    await changeUserId('F1', 'f1');
    expect((await resolved(rowFor(7, 'F1'))).read.uuid).toBe(uuidOf('F1'));
  });

  it('is a new user when the user that the plan saw has another User ID now', async () => {
    await changeUserId('F1', 'F9');
    const { read } = await resolved(rowFor(7, 'F1'));
    const absent = { status: 'absent' };
    expect(read).toEqual({ uuid: uuidOfRow(7), revision: NO_STREAM, user: absent });
  });

  it('is the user who has the User ID now, and not the user that the plan saw', async () => {
    await world.stores.addUser('F2');
    await changeUserId('F1', 'F9');
    await changeUserId('F2', 'F1');
    expect((await resolved(rowFor(7, 'F1'))).read).toMatchObject({ uuid: uuidOf('F2') });
  });

  it('is a new user when the user that the plan saw is deleted', async () => {
    await world.stores.change('F1', { type: 'DeleteUser' });
    const { read } = await resolved(rowFor(7, 'F1'));
    expect(read.user).toEqual({ status: 'absent' });
    expect(read.uuid).not.toBe(uuidOf('F1'));
  });

  it('is a user that the plan did not see, once they have the User ID', async () => {
    await world.stores.addUser('F5');
    expect((await resolved(newRow('F5'))).read).toMatchObject({ uuid: uuidOf('F5'), revision: 0 });
  });

  it('is created behind a revocation of the claim of an earlier attempt', async () => {
    const owner = uuidOfRow(7);
    await world.stores.claims.takeMany([{ key: userIdKey('F5'), owner, at: NO_STREAM }]);
    await world.stores.addUser('F5');
    await changeUserId('F5', 'F6');
    const row = { ...newRow('F5'), fields: rowFor(7, 'F5', { username: 'free' }).fields };
    const outcomes = await applyRows([row], world.tenure, world.stores.ports());
    const user = { uuid: owner, revision: 1 };
    expect(outcomes.get(7)).toMatchObject({ status: 'Created', user });
  });
});

describe('a row whose events are in the log', () => {
  it('is settled, though its user has another User ID since', async () => {
    const row = rowFor(7, 'F1', { username: 'other' });
    await applyRows([row], world.tenure, world.stores.ports());
    await changeUserId('F1', 'F9');
    await world.stores.project();
    const { own } = await resolved(row);
    expect(own.settled).toMatchObject({ status: 'Updated', user: { revision: 1 } });
  });

  it('is settled when it has created a user in the place of a deleted user', async () => {
    const row = rowFor(7, 'F1');
    await world.stores.change('F1', { type: 'DeleteUser' });
    await applyRows([row], world.tenure, world.stores.ports());
    world.tenure = await takeOver(world.stores);
    const { own } = await resolved(row);
    expect(own.settled).toMatchObject({
      status: 'Created',
      user: { uuid: uuidOfRow(7) },
    });
  });

  it('writes nothing to a user who has another User ID now', async () => {
    await changeUserId('F1', 'F9');
    const row = rowFor(7, 'F1', { username: 'other' });
    const outcomes = await applyRows([row], world.tenure, world.stores.ports());
    expect(outcomes.get(7)).toMatchObject({ status: 'Created' });
    expect(await world.stores.user('F1')).toEqual({
      status: 'active',
      profile: profileOf('F1', { userId: 'F9' }),
    });
  });
});

describe('a thousand rows that are read from the log', () => {
  it('are read in slices, and others have their turn in between', async () => {
    const { port: store, hadTurn } = watchTurns(world.stores.log, 'readStream');
    const ports = world.stores.ports({ store });
    const rows = Array.from({ length: 1_000 }, (_none, n) => rowFor(n + 2, `N${n}`));
    const found = await resolveRows(rows, world.tenure, ports);
    expect(found.map(({ planned }) => planned.row)).toEqual(rows.map(({ row }) => row));
    expect(hadTurn.filter(Boolean)).toHaveLength(3);
  });
});
