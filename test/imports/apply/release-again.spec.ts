import { jest } from '@jest/globals';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { openRings } from '../../../src/imports/apply/rings/open-rings.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { usernameKey } from '../../../src/users/index.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';
import { uuidOf } from '../../support/import-stores.js';

const rows = [
  rowFor(2, 'F1', { username: 'new1' }),
  rowFor(3, 'F2', { username: 'new2' }),
  rowFor(4, 'F3', { action: 'delete' }),
];
const oldNames = ['f1', 'f2', 'f3'];
const world = applyingTo('F1', 'F2', 'F3', 'OTHER');

const holders = async () => {
  const held = await world.stores.claims.ownersOf(oldNames.map(usernameKey));
  return oldNames.map((name) => held.get(usernameKey(name)));
};

/** What comes between append and release, of a process that stops there. */
async function crashBeforeRelease(work: () => Promise<unknown>): Promise<void> {
  const crash = jest
    .spyOn(world.stores.claims, 'releaseMany')
    .mockRejectedValueOnce(new Error('The process ends here.'));
  await expect(work()).rejects.toThrow('ends here');
  crash.mockRestore();
  world.tenure = await takeOver(world.stores);
  await world.stores.project();
}

const apply = (some: readonly PlannedRow[] = rows) =>
  applyRows(some, world.tenure, world.stores.ports());

describe('a crash between append and release', () => {
  it('leaves the old names claimed, below the events that gave them up', async () => {
    await crashBeforeRelease(apply);
    expect(await holders()).toMatchObject([
      { owner: uuidOf('F1'), at: -1 },
      { owner: uuidOf('F2'), at: -1 },
      { owner: uuidOf('F3'), at: -1 },
    ]);
  });

  it('is made good when the rows are found settled, in one call for all of them', async () => {
    await crashBeforeRelease(apply);
    const release = jest.spyOn(world.stores.claims, 'releaseMany');
    const outcomes = await apply();
    expect([...outcomes.values()].map(({ status }) => status)).toEqual([
      'Updated',
      'Updated',
      'Deleted',
    ]);
    expect(release).toHaveBeenCalledTimes(1);
    expect(await holders()).toEqual([undefined, undefined, undefined]);
  });

  it('keeps no other user from taking the name at once', async () => {
    await crashBeforeRelease(apply);
    await apply();
    await world.stores.rename('OTHER', 'f1');
    expect((await holders())[0]).toMatchObject({ owner: uuidOf('OTHER') });
    expect((await world.stores.events()).map(({ type }) => type)).not.toContain('ClaimRevoked');
  });

  it('is made good when a ring is found opened', async () => {
    const opener = rowFor(2, 'F1', { username: 'f2', giver: 3, opensRing: true });
    await crashBeforeRelease(() => openRings([opener], world.tenure, world.stores.ports()));
    expect((await holders())[0]).toMatchObject({ owner: uuidOf('F1') });
    await openRings([opener], world.tenure, world.stores.ports());
    expect((await holders())[0]).toBeUndefined();
  });

  it('does not take from a user the name that they have got again since', async () => {
    await crashBeforeRelease(apply);
    await world.stores.rename('F1', 'f1');
    await apply();
    expect((await holders())[0]).toMatchObject({ owner: uuidOf('F1') });
  });
});

describe('rows that no process has touched', () => {
  it('release nothing again', async () => {
    const release = jest.spyOn(world.stores.claims, 'releaseMany');
    await apply([rowFor(2, 'F1')]);
    expect(release).not.toHaveBeenCalled();
  });
});
