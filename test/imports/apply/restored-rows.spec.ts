import { jest } from '@jest/globals';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import type { RowUndo } from '../../../src/imports/commands-of-row.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';

const world = applyingTo('F1', 'F2');

const profile = profileOf('F1', { username: 'f1', supervisors: [uuidOf('F2')] });
const { userId: _userId, supervisors, ...fields } = profile;

/** A row that restores the user F1, who was deleted by the event of this revision. */
const restoring = (revision: number, undo: Partial<RowUndo> = {}): PlannedRow =>
  rowFor(2, 'F1', {
    status: 'Restored',
    revision,
    links: { supervisors: supervisors ?? [] },
    undo: { step: 'restore', fields, ...undo } as RowUndo,
  });

const apply = async (row: PlannedRow) =>
  (await applyRows([row], world.tenure, world.stores.ports())).get(2);

const remove = async (userId: string): Promise<void> => {
  await world.stores.change(userId, { type: 'DeleteUser' });
  await world.stores.project();
};

const eventsOf = async (userId: string) =>
  (await world.stores.log.readStream(userStreamName(uuidOf(userId)))).events;

/** What happens between the reading of users and the taking of names. */
function whileDeciding(meanwhile: () => Promise<unknown>): void {
  const take = world.stores.claims.takeMany.bind(world.stores.claims);
  jest.spyOn(world.stores.claims, 'takeMany').mockImplementationOnce(async (wanted) => {
    await meanwhile();
    return take(wanted);
  });
}

describe('a row of an undo that restores a user', () => {
  it('brings the user back with profile and links', async () => {
    await remove('F1');
    expect(await apply(restoring(1))).toEqual({
      status: 'Restored',
      problems: [],
      user: { uuid: uuidOf('F1'), revision: 2 },
    });
    expect(await world.stores.user('F1')).toEqual({ status: 'active', profile });
  });

  it('gives training records back, and the user whose account was closed stays inactive', async () => {
    await remove('F1');
    const inactive = { ...restoring(1, { trainingRecords: 2 }), active: false };
    expect(await apply(inactive)).toMatchObject({ status: 'Restored' });
    expect(await world.stores.user('F1')).toEqual({
      status: 'inactive',
      profile,
      trainingRecords: 2,
    });
  });

  it('takes User ID and username: no other user can have them then', async () => {
    await remove('F1');
    await apply(restoring(1));
    await expect(world.stores.rename('F2', 'f1')).rejects.toThrow('taken');
    await expect(
      world.stores.change('F2', { type: 'ChangeUserId', newUserId: 'f1' }),
    ).rejects.toThrow('taken');
  });

  it('leaves the password as it was: signing in works as before', async () => {
    await world.stores.changePassword('F1', 'first-secret-1');
    await remove('F1');
    await apply(restoring(2));
    const users = new Map([[uuidOf('F1'), await world.stores.user('F1')]]);
    expect(await world.stores.passwordsOf(users)).toEqual({ F1: 'first-secret-1' });
  });

  it('is found settled by another process, and appends nothing twice', async () => {
    await remove('F1');
    await apply(restoring(1));
    world.tenure = await takeOver(world.stores);
    expect(await apply(restoring(1))).toMatchObject({ status: 'Restored', user: { revision: 2 } });
    expect(await eventsOf('F1')).toHaveLength(3);
  });

  it('is found settled though the user was deleted again since', async () => {
    await remove('F1');
    await apply(restoring(1));
    await remove('F1');
    world.tenure = await takeOver(world.stores);
    expect(await apply(restoring(1))).toMatchObject({ status: 'Restored', user: { revision: 2 } });
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
  });

  it('can restore again who was deleted again', async () => {
    await remove('F1');
    await apply(restoring(1));
    await remove('F1');
    const again = { ...restoring(3), row: 3 };
    const outcomes = await applyRows([again], world.tenure, world.stores.ports());
    expect(outcomes.get(3)).toMatchObject({ status: 'Restored', user: { revision: 4 } });
  });

  it('restores also after the claim of a stopped writer was revoked in between', async () => {
    await remove('F1');
    await world.stores.log.append(userStreamName(uuidOf('F1')), 1, [
      {
        type: 'ClaimRevoked',
        data: { occurredAt: world.stores.clock.now() },
        id: '00000000-0000-4000-8000-0000000000aa',
        metadata: { $correlationId: 'x', $causationId: 'x', actor: 'system' },
      },
    ]);
    expect(await apply(restoring(1))).toMatchObject({ status: 'Restored', user: { revision: 3 } });
  });

  it('changes nothing when the user is there again', async () => {
    expect(await apply(restoring(1))).toMatchObject({ status: 'Unchanged' });
    expect(await eventsOf('F1')).toHaveLength(1);
  });

  it('is refused when another user has the User ID, found before or meanwhile', async () => {
    await remove('F1');
    await world.stores.change('F2', { type: 'ChangeUserId', newUserId: 'f1' });
    const refusal = {
      status: 'Error',
      problems: [{ code: 'USER_ID_TAKEN', column: 'User ID', values: { userId: 'F1' } }],
    };
    expect(await apply(restoring(1))).toEqual(refusal);
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
  });

  it('is refused when another user takes the User ID while the row is decided', async () => {
    await remove('F1');
    whileDeciding(() => world.stores.change('F2', { type: 'ChangeUserId', newUserId: 'f1' }));
    expect(await apply(restoring(1))).toMatchObject({ problems: [{ code: 'USER_ID_TAKEN' }] });
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
  });

  it('is refused when another user has the username', async () => {
    await remove('F1');
    await world.stores.rename('F2', 'f1');
    await world.stores.project();
    expect(await apply(restoring(1))).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', values: { username: 'f1', userId: 'F2' } }],
    });
    expect(await world.stores.user('F1')).toEqual({ status: 'deleted' });
  });
});
