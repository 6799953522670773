import type { NewEvent } from '../../../src/event-store/event-store.port.js';
import { jest } from '@jest/globals';
import { SealedPlan } from '../../../src/imports/plan/sealed-plan.js';
import { header, lineOf } from '../check/checking.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { decide, endsIn, goOn } from './deciding.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['A1', 'A2', 'A3', 'B1', 'B2']) await stores.addUser(userId);
});

afterEach(() => {
  jest.restoreAllMocks();
  stores.close();
});

const other = (userId: string, firstName = 'Other'): string => lineOf(userId, { firstName });

/** A dry run of these lines, what others do then, and the rows once it is confirmed. */
async function confirmed(
  lines: readonly string[],
  meanwhile: () => Promise<unknown>,
): Promise<Readonly<Record<string, string>>> {
  await stores.submit([header, ...lines, ''].join('\r\n'), importId, { dryRun: true });
  await goOn(stores);
  await meanwhile();
  expect(await decide(stores, 'ConfirmImport')).toBe('done');
  await goOn(stores);
  return endsIn(stores);
}

const change = (userId: string, fields: object): Promise<void> =>
  stores.change(userId, { type: 'UpdateUser', fields });

const profileNow = async (userId: string) => {
  const user = await stores.user(userId);
  if (!('profile' in user)) throw new Error(`${userId} is ${user.status}.`);
  return user.profile;
};

/** As if the log of the check had been far longer. */
const checkedFarBehind = (event: NewEvent): NewEvent =>
  event.type === 'ImportHeld' ? { ...event, data: { ...event.data, checkedAt: '1000000' } } : event;

const refusedIn = async () =>
  (await stores.events()).find(({ type }) => type === 'ImportRechecked')?.data;

describe('a confirmed import after others have changed users', () => {
  it('refuses what has another old value, leaves what is done, and applies the rest', async () => {
    const ends = await confirmed([other('A1'), other('A2'), other('A3')], async () => {
      await change('A1', { firstName: 'By hand' });
      await change('A2', { firstName: 'Other' });
      await change('A3', { lastName: 'By hand' });
    });
    expect(ends).toEqual({ A1: 'Error CHANGED_SINCE_CHECK', A2: 'Unchanged', A3: 'Updated' });
    expect(await profileNow('A1')).toMatchObject({ firstName: 'By hand' });
    expect(await profileNow('A3')).toMatchObject({ firstName: 'Other', lastName: 'By hand' });
    expect(await refusedIn()).toMatchObject({ refused: 1 });
  });

  it('leaves a user alone of whom nothing was shown', async () => {
    const ends = await confirmed([lineOf('A1'), other('A2')], async () => {
      await change('A1', { lastName: 'By hand' });
      await stores.change('A1', { type: 'DeactivateUser' });
    });
    expect(ends).toEqual({ A1: 'Unchanged', A2: 'Updated' });
    expect(await profileNow('A1')).toMatchObject({ lastName: 'By hand' });
  });

  it('does not create a user that another has created, and takes along who waits for that one', async () => {
    const lines = [other('N1'), lineOf('A1', { supervisors: 'N2' }), lineOf('N2')];
    const ends = await confirmed(lines, async () => {
      await stores.addUser('N1');
      await stores.addUser('N3', { username: 'n2' });
    });
    expect(ends).toEqual({
      N1: 'Error CHANGED_SINCE_CHECK',
      N2: 'Error CHANGED_SINCE_CHECK',
      A1: expect.stringMatching(/^Error/) as unknown,
    });
  });

  it('opens no ring of usernames of which one row is refused', async () => {
    const swap = [
      lineOf('B1').replace(',b1,', ',b2,'),
      lineOf('B2', { firstName: 'Other' }).replace(',b2,', ',b1,'),
    ];
    const ends = await confirmed(swap, () => change('B2', { firstName: 'By hand' }));
    expect(ends['B2']).toBe('Error CHANGED_SINCE_CHECK');
    expect(ends['B1']).toBe('Error USERNAME_TAKEN');
    expect([(await profileNow('B1')).username, (await profileNow('B2')).username]).toEqual([
      'b1',
      'b2',
    ]);
  });

  it('refuses a supervisor who would close a ring, because the row that opens it is refused', async () => {
    await change('B2', { supervisors: [uuidOf('B1')] });
    const lines = [lineOf('B1', { supervisors: 'B2' }), lineOf('B2', { supervisors: 'A3' })];
    const supervisors = [uuidOf('A1'), uuidOf('B1')];
    const ends = await confirmed(lines, () => change('B2', { supervisors }));
    expect(ends).toEqual({ B1: 'Error SUPERVISOR_CYCLE', B2: 'Error CHANGED_SINCE_CHECK' });
  });

  it('refuses a supervisor whom a row would have made fit, when that was not shown', async () => {
    const lines = [lineOf('B1', { supervisors: 'B2' }), lineOf('B2')];
    const ends = await confirmed(lines, () => stores.change('B2', { type: 'DeactivateUser' }));
    expect(ends).toEqual({ B1: 'Error SUPERVISOR_NOT_ALLOWED', B2: 'Unchanged' });
  });

  it('knows that a password was changed since, which no value shows', async () => {
    const lines = [lineOf('A1', { password: 'from the file 1' }), other('A2')];
    const ends = await confirmed(lines, () => stores.changePassword('A1', 'chosen by hand'));
    expect(ends).toEqual({ A1: 'Error CHANGED_SINCE_CHECK', A2: 'Updated' });
    expect(await stores.passwordsOf(new Map([['', await stores.user('A1')]]))).toBeDefined();
  });

  it('knows what has changed since in a copy of the log, where events have other positions', async () => {
    const append = stores.log.append.bind(stores.log);
    stores.log.append = (stream, revision, events) =>
      append(stream, revision, events.map(checkedFarBehind));
    const ends = await confirmed([other('A1')], () => change('A1', { firstName: 'By hand' }));
    expect(ends).toEqual({ A1: 'Error CHANGED_SINCE_CHECK' });
    expect(await refusedIn()).toMatchObject({ refused: 1 });
  });

  it('follows the plan that was shown when the change was its own, or took only a claim back', async () => {
    await confirmed([other('A1')], async () => undefined);
    const [held, rechecked] = (await stores.events())
      .filter(({ type }) => type === 'ImportHeld' || type === 'ImportRechecked')
      .map(({ data }) => data as { readonly planDigest: string });
    expect(rechecked).toMatchObject({ refused: 0, planDigest: held?.planDigest });
  });

  it('changes no more than was shown, even of a user who is changed while it is applied', async () => {
    await stores.submit([header, other('A1'), other('A2'), ''].join('\r\n'), importId, {
      dryRun: true,
    });
    await goOn(stores);
    await decide(stores, 'ConfirmImport');
    await goOn(stores, { beforeBatch: () => change('A1', { lastName: 'By hand' }) });
    expect(await endsIn(stores)).toEqual({ A1: 'Updated', A2: 'Updated' });
    expect(await profileNow('A1')).toMatchObject({ firstName: 'Other', lastName: 'By hand' });
  });

  it('checks again when the settings are others than at the check', async () => {
    await stores.submit([header, other('A1'), ''].join('\r\n'), importId, { dryRun: true });
    await goOn(stores);
    await decide(stores, 'ConfirmImport');
    await goOn(stores, { settings: { protectedUserIds: ['A1'] } });
    expect(await endsIn(stores)).toEqual({ A1: 'Error CHANGED_SINCE_CHECK' });
  });
});

const supervised = (userId: string): string => lineOf(userId, { supervisors: 'B2' });

describe('supervisors that a confirmed import adds', () => {
  it('are walked once for all rows that are refused, not in each batch, and for no row without supervisors', async () => {
    const asked = jest.spyOn(SealedPlan.prototype, 'supervisorsOf');
    const refused = [supervised('A1'), supervised('A2'), other('A3')];
    const added = ['N1', 'N2', 'B1'].map(supervised);
    const lines = refused.flatMap((line, at) => [line, added[at] ?? '']);
    await stores.submit([header, ...lines, ''].join('\r\n'), importId, { dryRun: true });
    await goOn(stores);
    for (const userId of ['A1', 'A2'])
      await change(userId, { supervisors: [uuidOf('B1')], firstName: 'By hand' });
    await change('A3', { firstName: 'By hand' });
    await decide(stores, 'ConfirmImport');
    asked.mockClear();
    const askedBefore: number[] = [];
    const beforeBatch = () => askedBefore.push(asked.mock.calls.length);
    await goOn(stores, { rowsPerBatch: 2, beforeBatch });
    askedBefore.push(asked.mock.calls.length);
    const changed = 'Error CHANGED_SINCE_CHECK';
    expect(await endsIn(stores)).toMatchObject({ A1: changed, A2: changed, A3: changed });
    expect(await endsIn(stores)).toMatchObject({ N1: 'Created', N2: 'Created', B1: 'Updated' });
    expect(askedBefore).toHaveLength(4);
    const [before, ...after] = askedBefore;
    expect(new Set(after).size).toBe(1);
    expect(after[0]).toBeGreaterThan(before ?? 0);
    const users = asked.mock.calls.flatMap(([uuids]) => uuids);
    expect(users).toContain(uuidOf('A1'));
    expect(users).not.toContain(uuidOf('A3'));
  });
});
