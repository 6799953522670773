import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { applying, rowFor } from '../../support/applying.js';
import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { checked, checkedRow, endsOf, imported, lineOf, rowInFile } from '../check/checking.js';

const tempFolder = tempFolders();
const course = { course: 'Fire safety', completedAt: '2026-01-01T00:00:00.000Z' };
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
});

afterEach(() => stores.close());

const train = async (): Promise<void> => {
  await stores.change('F1', { type: 'RecordTraining', ...course });
  await stores.change('F1', { type: 'RecordTraining', ...course });
};

describe('a protected user', () => {
  const settings = { protectedUserIds: ['f1', 'NEW'] };

  it.each([
    ['changed', { firstName: 'Other' }],
    ['deactivated', { active: '0' }],
    ['deleted', { active: 'D' }],
    ['given a password', { password: 'a new one' }],
  ])('is not %s', async (_what, differing) => {
    const before = await stores.events();
    const rows = await imported(stores, [lineOf('F1', differing)], { settings });
    expect(rows[0]?.problems).toEqual([
      { code: 'PROTECTED_USER', column: 'User ID', values: { userId: 'F1' } },
    ]);
    expect((await stores.events()).filter(({ stream }) => stream.startsWith('user-'))).toEqual(
      before,
    );
  });

  it('may stand in the file as they are', async () => {
    const rows = await imported(stores, [lineOf('F1')], { settings });
    expect(endsOf(rows)).toEqual(['Unchanged']);
  });

  it('may be created', async () => {
    const rows = await imported(stores, [lineOf('NEW')], { settings });
    expect(endsOf(rows)).toEqual(['Created']);
  });

  it('is changed when that was asked for', async () => {
    const rows = await imported(stores, [lineOf('F1', { firstName: 'Other' })], {
      settings,
      options: { allowProtected: true },
    });
    expect(endsOf(rows)).toEqual(['Updated']);
  });

  it('is not changed by a row that was to change nothing when it was checked', async () => {
    const planned = rowFor(2, 'F1', { status: 'Unchanged', guards: ['PROTECTED_USER'] });
    await stores.change('F1', { type: 'UpdateUser', fields: { firstName: 'By hand' } });
    await stores.project();
    const outcomes = await applyRows([planned], await applying(stores), stores.ports());
    expect(outcomes.get(2)).toMatchObject({ problems: [{ code: 'PROTECTED_USER' }] });
    expect(await stores.user('F1')).toMatchObject({ profile: { firstName: 'By hand' } });
  });

  it('is named as protected beside what else is wrong with the row', async () => {
    const rows = await imported(stores, [lineOf('F1', { firstName: '' })], { settings });
    expect(endsOf(rows)).toEqual(['Error PROTECTED_USER REQUIRED']);
  });

  it('cannot be deleted either when no user has the User ID', async () => {
    const rows = await imported(stores, [lineOf('NEW', { active: 'D' })], { settings });
    expect(endsOf(rows)).toEqual(['Error USER_NOT_FOUND']);
  });
});

describe('the person who imports', () => {
  const settings = { adminUserId: 'f1' };

  it.each([['0'], ['D']])('does not shut themselves out by %s', async (active) => {
    const rows = await imported(stores, [lineOf('F1', { active }), lineOf('F2', { active })], {
      settings,
    });
    expect(rows[0]?.problems).toEqual([{ code: 'OWN_ACCOUNT', column: 'Active', values: {} }]);
    expect(rows[1]?.problems).toEqual([]);
  });

  it('does not shut themselves out when they were let in since the check', async () => {
    await stores.change('F1', { type: 'DeactivateUser' });
    const planned = rowFor(2, 'F1', { active: false, guards: ['OWN_ACCOUNT'], revision: 1 });
    await stores.change('F1', { type: 'ReactivateUser' });
    const outcomes = await applyRows([planned], await applying(stores), stores.ports());
    expect(outcomes.get(2)).toMatchObject({ problems: [{ code: 'OWN_ACCOUNT' }] });
  });

  it('does not shut themselves out by another User ID that they were given', async () => {
    await stores.change('F1', { type: 'ChangeUserId', newUserId: 'NEW' });
    const row = rowInFile('NEW', { active: false });
    const planned = await checkedRow(stores, row, { settings });
    expect(planned.problems).toMatchObject([{ code: 'OWN_ACCOUNT' }]);
  });

  it('is another user once their User ID was given to another user', async () => {
    await stores.change('F1', { type: 'ChangeUserId', newUserId: 'NEW' });
    await stores.change('F2', { type: 'ChangeUserId', newUserId: 'F1' });
    const [former, present] = await checked(
      stores,
      [rowInFile('NEW', { active: false }), rowInFile('F1', { active: false, row: 3 })],
      { settings },
    );
    expect(former?.problems).toEqual([]);
    expect(present?.problems).toMatchObject([{ code: 'OWN_ACCOUNT' }]);
  });

  it('may change themselves, and stay inactive', async () => {
    const changed = rowInFile('F1', { firstName: 'Other' });
    expect((await checkedRow(stores, changed, { settings })).status).toBe('Updated');
    await stores.change('F1', { type: 'DeactivateUser' });
    const inactive = rowInFile('F1', { firstName: 'Other', active: false });
    expect((await checkedRow(stores, inactive, { settings })).status).toBe('Updated');
  });

  it('is not known unless it is set', async () => {
    expect(endsOf(await imported(stores, [lineOf('F1', { active: '0' })]))).toEqual([
      'Deactivated',
    ]);
  });
});

describe('a user with training records', () => {
  const problem = {
    code: 'HAS_TRAINING_RECORDS',
    column: 'Active',
    values: { trainingRecords: 2 },
  };

  it('is not deleted', async () => {
    await train();
    const rows = await imported(stores, [lineOf('F1', { active: 'D' })]);
    expect(rows[0]?.problems).toEqual([problem]);
  });

  it('is deleted with them when that was asked for', async () => {
    await train();
    const rows = await imported(stores, [lineOf('F1', { active: 'D' })], {
      options: { deleteTrainingRecords: true },
    });
    expect(endsOf(rows)).toEqual(['Deleted']);
    expect((await stores.events()).find(({ type }) => type === 'UserDeleted')?.data).toMatchObject({
      trainingRecords: 2,
    });
  });

  it('is not deleted when the records came after the check, and the row that waits is refused', async () => {
    const deletion = rowFor(2, 'F1', { action: 'delete', status: 'Deleted' });
    const waiting = rowFor(3, 'F2', { username: 'f1', giver: 2 });
    await train();
    const tenure = await applying(stores);
    const outcomes = new Map([
      ...(await applyRows([deletion], tenure, stores.ports())),
      ...(await applyRows([waiting], tenure, stores.ports())),
    ]);
    expect(outcomes.get(2)).toEqual({ status: 'Error', problems: [problem] });
    expect(outcomes.get(3)).toMatchObject({ problems: [{ code: 'USERNAME_TAKEN' }] });
    expect(await stores.user('F1')).toMatchObject({ status: 'active' });
  });

  it('is deleted with the records that came after the check when that was asked for', async () => {
    const tenure = await applying(stores, 10, { deleteTrainingRecords: true });
    await train();
    const deletion = rowFor(2, 'F1', { action: 'delete', status: 'Deleted' });
    const outcomes = await applyRows([deletion], tenure, stores.ports());
    expect(outcomes.get(2)).toMatchObject({ status: 'Deleted', user: { revision: 3 } });
  });

  it('may be deactivated', async () => {
    await train();
    const rows = await imported(stores, [lineOf('F1', { active: '0' })]);
    expect(endsOf(rows)).toEqual(['Deactivated']);
  });
});
