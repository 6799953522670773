import { header, lineOf } from '../check/checking.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { expireHeld } from '../../../src/imports/worker/expire-held.js';
import { sweepLeftovers } from '../../../src/imports/worker/sweep-leftovers.js';
import { decide, endsIn, goOn, typesIn } from './deciding.js';

const tempFolder = tempFolders();
const day = 24 * 60 * 60 * 1_000;
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['A1', 'A2', 'A3', 'A4']) await stores.addUser(userId);
});

afterEach(() => stores.close());

const submitDryRun = (...lines: readonly string[]): Promise<void> =>
  stores.submit([header, ...lines, ''].join('\r\n'), importId, { dryRun: true });

const statusOf = async () => (await stores.results.find(importId))?.status;

async function held(...lines: readonly string[]): Promise<void> {
  await submitDryRun(...lines);
  await goOn(stores);
}

const other = (userId: string, firstName = 'Other'): string => lineOf(userId, { firstName });

const failed = (_id: string, error: unknown): never => {
  throw error;
};

describe('a held import', () => {
  it('has changed nothing, and keeps upload and plan', async () => {
    const before = (await stores.events()).length;
    await held(other('A1'), lineOf('N1'));
    expect(await typesIn(stores)).toEqual(['ImportSubmitted', 'ImportPassStarted', 'ImportHeld']);
    expect((await stores.events()).length).toBe(before + 3);
    expect((await stores.uploads.list()).map((one) => one.importId)).toEqual([importId]);
    expect(await stores.plans.list()).toEqual([importId]);
    expect(await stores.results.find(importId)).toMatchObject({
      status: 'held',
      rowsTotal: 2,
      rowsDone: 0,
      counts: { created: 1, updated: 1 },
    });
  });

  it('is left alone by what goes on and by a sweep, however old it is', async () => {
    await held(other('A1'));
    await goOn(stores);
    const { signal } = new AbortController();
    const nowMs = Date.parse(stores.clock.now()) + 400 * day;
    await sweepLeftovers(stores.ports(), { nowMs, signal, failed });
    expect(await typesIn(stores)).toHaveLength(3);
    expect(await stores.plans.list()).toEqual([importId]);
    expect(await stores.uploads.list()).toHaveLength(1);
  });

  it('is held when it removes many users, and says how many', async () => {
    const lines = ['A1', 'A2', 'A3'].map((userId) => lineOf(userId, { active: '0' }));
    const csv = [header, ...lines, lineOf('A4', { active: 'D' }), ''].join('\r\n');
    await stores.submit(csv);
    await goOn(stores, { settings: { holdRemovals: 4, holdPercent: 20 } });
    const last = (await stores.events()).at(-1);
    expect(last).toMatchObject({
      type: 'ImportHeld',
      data: { reason: 'threshold', deactivations: 3, deletions: 1, activeUsers: 4 },
    });
  });

  it('is confirmed once, and applied as it was shown', async () => {
    await held(other('A1'), lineOf('N1'));
    expect(await decide(stores, 'ConfirmImport')).toBe('done');
    expect(await decide(stores, 'ConfirmImport')).toBe('IMPORT_STATE_FORBIDS');
    await goOn(stores);
    expect(await endsIn(stores)).toEqual({ A1: 'Updated', N1: 'Created' });
    expect(await typesIn(stores)).toEqual([
      'ImportSubmitted',
      'ImportPassStarted',
      'ImportHeld',
      'ImportConfirmed',
      'ImportPassStarted',
      'ImportRechecked',
      'ImportPassStarted',
      'ImportBatchApplied',
      'ImportCompleted',
    ]);
    expect([await stores.plans.list(), await stores.uploads.list()]).toEqual([[], []]);
  });

  it('is cancelled without a row, and cannot be confirmed any more', async () => {
    await held(other('A1'));
    expect(await decide(stores, 'RequestCancel')).toBe('done');
    expect(await decide(stores, 'ConfirmImport')).toBe('IMPORT_STATE_FORBIDS');
    await goOn(stores);
    expect(await statusOf()).toBe('cancelled');
    expect(await endsIn(stores)).toEqual({});
    expect([await stores.plans.list(), await stores.uploads.list()]).toEqual([[], []]);
    expect(await decide(stores, 'RequestCancel')).toBe('IMPORT_STATE_FORBIDS');
  });

  it('is cancelled after its days, and not before', async () => {
    await held(other('A1'));
    const after = (ms: number) => ({
      nowMs: Date.parse(stores.clock.now()) + ms,
      heldAtMostMs: 7 * day,
    });
    await expireHeld(stores.ports(), after(7 * day));
    expect(await typesIn(stores)).not.toContain('ImportCancelRequested');
    await expireHeld(stores.ports(), after(7 * day + 1));
    expect((await stores.events()).at(-1)).toMatchObject({
      type: 'ImportCancelRequested',
      data: { reason: 'expired' },
      metadata: { actor: 'system' },
    });
    await goOn(stores);
    expect(await statusOf()).toBe('cancelled');
  });

  it('does not expire once it is confirmed', async () => {
    await held(other('A1'));
    await decide(stores, 'ConfirmImport');
    await expireHeld(stores.ports(), { nowMs: Infinity, heldAtMostMs: 7 * day });
    expect(await typesIn(stores)).not.toContain('ImportCancelRequested');
  });

  it('fails when the plan that was shown is lost', async () => {
    await held(other('A1'));
    await stores.plans.remove(importId);
    await decide(stores, 'ConfirmImport');
    await goOn(stores);
    expect(await stores.results.find(importId)).toMatchObject({
      status: 'failed',
      fileError: { code: 'PLAN_LOST' },
    });
  });
});

describe('an import that is not known', () => {
  it('is not decided on', async () =>
    expect(await decide(stores, 'ConfirmImport')).toBe('IMPORT_NOT_FOUND'));
});
