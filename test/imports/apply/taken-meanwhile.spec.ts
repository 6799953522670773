import { jest } from '@jest/globals';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';

const row = rowFor(2, 'F1', { username: 'wanted' });
const world = applyingTo('F1', 'F2');

/** What happens between the reading of users and the taking of names. */
function whileDeciding(meanwhile: () => Promise<unknown>): void {
  const take = world.stores.claims.takeMany.bind(world.stores.claims);
  jest.spyOn(world.stores.claims, 'takeMany').mockImplementationOnce(async (wanted) => {
    await meanwhile();
    return take(wanted);
  });
}

const apply = async () => (await applyRows([row], world.tenure, world.stores.ports())).get(2);

describe('a row whose username another user has by the time it is taken', () => {
  it('is found settled when a former holder gave it to the user, and it moved on since', async () => {
    world.tenure = await takeOver(world.stores);
    const former = world.tenure;
    world.tenure = await takeOver(world.stores);
    whileDeciding(async () => {
      // Its fence was passed before the takeover.
      jest.spyOn(former, 'fence').mockResolvedValue(undefined);
      await applyRows([row], former, world.stores.ports());
      await world.stores.rename('F1', 'another');
      await world.stores.rename('F2', 'wanted');
    });
    expect(await apply()).toMatchObject({ status: 'Updated', user: { revision: 1 } });
    expect(await world.stores.user('F1')).toMatchObject({ profile: { username: 'another' } });
  });

  it('is refused when its user has not moved', async () => {
    whileDeciding(() => world.stores.rename('F2', 'wanted'));
    expect(await apply()).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', values: { username: 'wanted', userId: 'F2' } }],
    });
  });

  it('is refused when another edit changed its user in between', async () => {
    whileDeciding(async () => {
      await world.stores.rename('F2', 'wanted');
      await world.stores.change('F1', { type: 'UpdateUser', fields: { lastName: 'Newer' } });
    });
    expect(await apply()).toMatchObject({ problems: [{ code: 'USERNAME_TAKEN' }] });
    expect(await world.stores.user('F1')).toMatchObject({ profile: { lastName: 'Newer' } });
  });
});
