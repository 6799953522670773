import { jest } from '@jest/globals';
import type { RecordedRow } from '../../../src/imports/domain/import-events.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { failWith } from '../../../src/imports/apply/fail-with.js';
import { openRings } from '../../../src/imports/apply/rings/open-rings.js';
import { rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { usernameKey } from '../../../src/users/index.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';
import { uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';

const planLost = { code: 'PLAN_LOST', column: null, values: {} };
const opener = rowFor(2, 'F1', { username: 'f2', giver: 3, opensRing: true });
const renamed = rowFor(4, 'F3', { username: 'new' });
const world = applyingTo('F1', 'F2', 'F3', 'F4');

/** Another process takes over, finds no plan and gives up; answers the import as it is shown. */
async function failed() {
  await failWith(planLost, await takeOver(world.stores), world.stores.ports());
  await world.stores.project();
  return {
    summary: await world.stores.results.find(importId),
    rows: await world.stores.results.rows(importId, { after: 0, limit: 100 }),
  };
}

const recorded = async (): Promise<readonly RecordedRow[]> =>
  (await world.stores.events())
    .filter(({ type }) => type === 'ImportBatchApplied')
    .flatMap(({ data }) => (data as { readonly rows: readonly RecordedRow[] }).rows);

const open = () => openRings([opener], world.tenure, world.stores.ports());
const apply = () => applyRows([renamed], world.tenure, world.stores.ports());

describe('an import whose plan is lost', () => {
  it('fails with PLAN_LOST', async () => {
    const { summary, rows } = await failed();
    expect(summary).toMatchObject({ status: 'failed', fileError: { code: 'PLAN_LOST' } });
    expect(rows).toEqual([]);
  });

  it('records the rows whose events are in the log, with the result that they have', async () => {
    await apply();
    const { rows } = await failed();
    expect(rows).toMatchObject([
      { row: 4, userId: 'F3', status: 'Updated', changes: [{ field: 'username', to: 'new' }] },
    ]);
    expect(await recorded()).toEqual([
      { row: 4, status: 'Updated', user: uuidOf('F3'), revision: 1 },
    ]);
  });

  it('leaves alone the rows that are recorded already', async () => {
    await apply();
    const result = { row: 4, status: 'Updated' as const };
    await world.tenure.record({
      type: 'RecordBatch',
      rows: [{ result, personal: { userId: 'F3' } }],
    });
    await failed();
    expect(await recorded()).toEqual([result]);
  });

  it('closes the rings that were opened, and refuses their rows', async () => {
    await open();
    const { rows } = await failed();
    expect(rows).toMatchObject([
      { row: 2, userId: 'F1', status: 'Error', problems: [{ code: 'PLAN_LOST' }] },
    ]);
    expect(await world.stores.user('F1')).toMatchObject({ profile: { username: 'f1' } });
  });

  it('tells whose username is lost with it', async () => {
    await open();
    await world.stores.rename('F4', 'f1');
    const { rows } = await failed();
    expect(rows[0]?.problems.map(rowMessage)).toEqual([
      'Username: "f1" is taken, and so is the former username. The user has no username now. Give the user a free one.',
    ]);
  });

  it('releases again what its rows gave up', async () => {
    jest.spyOn(world.stores.claims, 'releaseMany').mockRejectedValueOnce(new Error('crash'));
    await expect(apply()).rejects.toThrow('crash');
    await failed();
    expect((await world.stores.claims.ownersOf([usernameKey('f3')])).size).toBe(0);
  });

  it('says the same when a crash comes between closing a ring and recording its row', async () => {
    await open();
    const second = await takeOver(world.stores);
    jest.spyOn(second, 'record').mockRejectedValueOnce(new Error('crash'));
    await expect(failWith(planLost, second, world.stores.ports())).rejects.toThrow('crash');
    const { summary, rows } = await failed();
    expect(summary?.status).toBe('failed');
    expect(rows).toMatchObject([{ row: 2, status: 'Error', problems: [{ code: 'PLAN_LOST' }] }]);
    expect(await world.stores.user('F1')).toMatchObject({ profile: { username: 'f1' } });
  });
});
