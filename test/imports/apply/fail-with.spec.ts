import { jest } from '@jest/globals';
import type { RecordedRow } from '../../../src/imports/domain/import-events.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { failWith } from '../../../src/imports/apply/fail-with.js';
import { openRings } from '../../../src/imports/apply/rings/open-rings.js';
import type { Tenure } from '../../../src/imports/tenure/tenure.js';
import { rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { usernameKey } from '../../../src/users/index.js';
import { applying, rowFor, takeOver } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const planLost = { code: 'PLAN_LOST', column: null, values: {} };
const opener = rowFor(2, 'F1', { username: 'f2', giver: 3, opensRing: true });
const renamed = rowFor(4, 'F3', { username: 'new' });
let stores: ImportStores;
let tenure: Tenure;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['F1', 'F2', 'F3', 'F4']) await stores.addUser(userId);
  tenure = await applying(stores);
});

afterEach(() => stores.close());

/** Another process takes over, finds no plan and gives up; answers the import as it is shown. */
async function failed() {
  await failWith(planLost, await takeOver(stores), stores.ports());
  await stores.project();
  return {
    summary: await stores.results.find(importId),
    rows: await stores.results.rows(importId, { after: 0, limit: 100 }),
  };
}

const recorded = async (): Promise<readonly RecordedRow[]> =>
  (await stores.events())
    .filter(({ type }) => type === 'ImportBatchApplied')
    .flatMap(({ data }) => (data as { readonly rows: readonly RecordedRow[] }).rows);

const open = () => openRings([opener], tenure, stores.ports());
const apply = () => applyRows([renamed], tenure, stores.ports());

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
    await tenure.record({ type: 'RecordBatch', rows: [{ result, personal: { userId: 'F3' } }] });
    await failed();
    expect(await recorded()).toEqual([result]);
  });

  it('closes the rings that were opened, and refuses their rows', async () => {
    await open();
    const { rows } = await failed();
    expect(rows).toMatchObject([
      { row: 2, userId: 'F1', status: 'Error', problems: [{ code: 'PLAN_LOST' }] },
    ]);
    expect(await stores.user('F1')).toMatchObject({ profile: { username: 'f1' } });
  });

  it('tells whose username is lost with it', async () => {
    await open();
    await stores.rename('F4', 'f1');
    const { rows } = await failed();
    expect(rows[0]?.problems.map(rowMessage)).toEqual([
      'Username: "f1" is taken, and so is the former username. The user has no username now. Give the user a free one.',
    ]);
  });

  it('releases again what its rows gave up', async () => {
    jest.spyOn(stores.claims, 'releaseMany').mockRejectedValueOnce(new Error('crash'));
    await expect(apply()).rejects.toThrow('crash');
    await failed();
    expect((await stores.claims.ownersOf([usernameKey('f3')])).size).toBe(0);
  });

  it('says the same when a crash comes between closing a ring and recording its row', async () => {
    await open();
    const second = await takeOver(stores);
    jest.spyOn(second, 'record').mockRejectedValueOnce(new Error('crash'));
    await expect(failWith(planLost, second, stores.ports())).rejects.toThrow('crash');
    const { summary, rows } = await failed();
    expect(summary?.status).toBe('failed');
    expect(rows).toMatchObject([{ row: 2, status: 'Error', problems: [{ code: 'PLAN_LOST' }] }]);
    expect(await stores.user('F1')).toMatchObject({ profile: { username: 'f1' } });
  });
});
