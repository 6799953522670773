import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import type { RowUndo } from '../../../src/imports/commands-of-row.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { newestPasswordEvent } from '../../../src/users/index.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { applyingTo, rowFor } from '../../support/applying.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';

const world = applyingTo('F1', 'F2');

const changing = (undo: Partial<RowUndo>, differing: Partial<PlannedRow> = {}): PlannedRow =>
  rowFor(2, 'F1', { undo: { step: 'change', fields: {}, ...undo } as RowUndo, ...differing });

const apply = async (row: PlannedRow) =>
  (await applyRows([row], world.tenure, world.stores.ports())).get(2);

const remove = async (userId: string): Promise<void> => {
  await world.stores.change(userId, { type: 'DeleteUser' });
  await world.stores.project();
};

const eventsOf = async (userId: string) =>
  (await world.stores.log.readStream(userStreamName(uuidOf(userId)))).events;

describe('a row of an undo that changes a user', () => {
  it('sets what it names, also for a user who has another User ID by now', async () => {
    await world.stores.change('F1', { type: 'ChangeUserId', newUserId: 'F9' });
    await world.stores.project();
    const row = changing({ fields: { lastName: 'Before' }, active: false });
    expect(await apply(row)).toMatchObject({
      status: 'Deactivated',
      user: { uuid: uuidOf('F1'), revision: 3 },
    });
    expect(await world.stores.user('F1')).toEqual({
      status: 'inactive',
      profile: profileOf('F1', { userId: 'F9', lastName: 'Before' }),
    });
  });

  it('writes nothing to another user who has the User ID by now', async () => {
    await world.stores.change('F1', { type: 'ChangeUserId', newUserId: 'F9' });
    await world.stores.change('F2', { type: 'ChangeUserId', newUserId: 'F1' });
    await world.stores.project();
    await apply(changing({ fields: { lastName: 'Before' } }));
    expect(await world.stores.user('F2')).toMatchObject({ profile: { lastName: 'Last' } });
  });

  it('is refused when the user is gone', async () => {
    await remove('F1');
    expect(await apply(changing({ fields: { lastName: 'Before' } }))).toMatchObject({
      problems: [{ code: 'USER_NOT_FOUND' }],
    });
  });

  it('gives a sealed password back', async () => {
    await world.stores.changePassword('F1', 'first-secret-1');
    const copyOf = newestPasswordEvent(await eventsOf('F1')) ?? '';
    await world.stores.changePassword('F1', 'second-secret-2');
    await world.stores.project();
    const row = changing({ password: { copyOf } }, { revision: 2 });
    expect(await apply(row)).toMatchObject({ status: 'Updated', user: { revision: 3 } });
    const users = new Map([[uuidOf('F1'), await world.stores.user('F1')]]);
    expect(await world.stores.passwordsOf(users)).toEqual({ F1: 'first-secret-1' });
    expect((await eventsOf('F1')).at(-1)).toMatchObject({ data: { copyOf } });
  });

  it('gives a hash back as it is', async () => {
    await world.stores.changePassword('F1', 'first-secret-1');
    const eventId = newestPasswordEvent(await eventsOf('F1')) ?? '';
    const { passwords } = world.stores;
    await passwords.setHash({ user: uuidOf('F1'), eventId }, 'a hash');
    await world.stores.project();
    await apply(changing({ password: { copyOf: eventId } }, { revision: 1 }));
    const newest = newestPasswordEvent(await eventsOf('F1')) ?? '';
    expect(newest).not.toBe(eventId);
    expect(await passwords.find({ user: uuidOf('F1'), eventId: newest })).toEqual({
      kind: 'hashed',
      value: 'a hash',
    });
  });

  it('takes the password from a user who had none', async () => {
    await world.stores.changePassword('F1', 'second-secret-2');
    await world.stores.project();
    await apply(changing({ password: { copyOf: null } }, { revision: 1 }));
    const users = new Map([[uuidOf('F1'), await world.stores.user('F1')]]);
    expect(await world.stores.passwordsOf(users)).toEqual({ F1: undefined });
  });
});

describe('a row of an undo that deletes a user', () => {
  it('deletes the user of the plan under any User ID, and no other', async () => {
    await world.stores.change('F1', { type: 'ChangeUserId', newUserId: 'F9' });
    await world.stores.change('F2', { type: 'ChangeUserId', newUserId: 'F1' });
    await world.stores.project();
    const row = rowFor(2, 'F1', { action: 'delete', status: 'Deleted', undo: { step: 'delete' } });
    expect(await apply(row)).toMatchObject({ status: 'Deleted', user: { uuid: uuidOf('F1') } });
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
    expect(await world.stores.user('F2')).toMatchObject({ status: 'active' });
  });
});
