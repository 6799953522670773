import type { UserRow } from '../../../src/imports/read/read-user-rows.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { known, unborn } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { checkedRow, rowInFile, type Circumstances } from './checking.js';

const tempFolder = tempFolders();
const clear: Circumstances = { options: { blankCells: 'clear' } };
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['A', 'B', 'C', 'GONE']) await stores.addUser(userId);
  await stores.addUser('F1', { supervisors: [uuidOf('A'), uuidOf('GONE'), uuidOf('B')] });
  await stores.change('GONE', { type: 'DeleteUser' });
});

afterEach(() => stores.close());

const check = (
  supervisors: readonly string[],
  circumstances: Circumstances = {},
  differing: Partial<Pick<UserRow, 'action'>> = {},
) => checkedRow(stores, rowInFile('F1', { supervisors, ...differing }), circumstances);

const link = (typed: string, differing: Parameters<typeof known>[1] = {}) =>
  known(typed, { uuid: uuidOf(typed), ...differing });

describe('the supervisors that a row names', () => {
  it('are no change when the user has them, in whatever order and however typed', async () => {
    const row = await check(['b', 'A']);
    expect(row).toMatchObject({ status: 'Unchanged', supervisors: null });
    expect(row.links).not.toHaveProperty('supervisors');
  });

  it('are a change when one is missing, though no supervisor is added', async () => {
    const row = await check(['A']);
    expect(row).toMatchObject({ status: 'Updated', links: { supervisors: [uuidOf('A')] } });
    expect(row.supervisors).toEqual([link('A', { added: false })]);
  });

  it('are added when the user does not have them', async () => {
    const row = await check(['B', 'C', 'A', 'NEW']);
    expect(row.status).toBe('Updated');
    expect(row.supervisors).toEqual([
      link('B', { added: false }),
      link('C'),
      link('A', { added: false }),
      unborn('NEW'),
    ]);
  });

  it('tell who may supervise now', async () => {
    await stores.change('A', { type: 'DeactivateUser' });
    await stores.change('C', { type: 'UpdateUser', fields: { userType: 'Faculty' } });
    const row = await check(['A', 'C']);
    expect(row.supervisors).toEqual([
      link('A', { added: false, mayNow: false, unfit: { status: 'inactive' } }),
      link('C', { mayNow: false, unfit: { userType: 'Faculty' } }),
    ]);
  });

  it('are unknown when they were deleted, though the user had them', async () => {
    expect((await check(['A', 'B', 'GONE'])).supervisors?.[2]).toEqual(unborn('GONE'));
  });

  it('are the other user when another user has the User ID since', async () => {
    await stores.change('C', { type: 'ChangeUserId', newUserId: 'GONE' });
    expect((await check(['A', 'B', 'GONE'])).supervisors?.[2]).toMatchObject({
      uuid: uuidOf('C'),
      added: true,
    });
  });

  it('do not matter to a row that deletes', async () => {
    const row = await check(['NOBODY'], {}, { action: 'delete' });
    expect(row).toMatchObject({ status: 'Deleted', supervisors: null });
  });

  it('are judged although the row is refused anyway', async () => {
    const problems = [{ code: 'REQUIRED', column: 'Email', values: {} }];
    const row = await checkedRow(stores, rowInFile('F1', { supervisors: ['C'], problems }));
    expect(row).toMatchObject({ status: 'Error', problems, supervisors: [{ typed: 'C' }] });
  });

  it.each([
    ['CELL_COUNT', null],
    ['CONTROL_CHARACTER', 'Supervisors'],
  ])('are not judged when it is unclear who they are: %s', async (code, column) => {
    const problems = [{ code, column, values: {} }];
    const row = await checkedRow(stores, rowInFile('F1', { supervisors: ['C'], problems }));
    expect(row).toMatchObject({ status: 'Error', problems, supervisors: null });
  });

  it('may be of a new user', async () => {
    const row = await checkedRow(stores, rowInFile('F9', { supervisors: ['A'] }));
    expect(row).toMatchObject({ status: 'Created', supervisorsNow: [] });
    expect(row.supervisors).toEqual([link('A')]);
  });
});

describe('a blank cell of supervisors', () => {
  it('keeps them', async () => {
    const row = await check([]);
    expect(row).toMatchObject({ status: 'Unchanged', supervisors: null });
    expect(row.supervisorsNow).toEqual([uuidOf('A'), uuidOf('B')]);
  });

  it('takes them away when the import was started so', async () => {
    const row = await check([], clear);
    expect(row).toMatchObject({ status: 'Updated', links: { supervisors: null } });
    expect(row.supervisors).toEqual([]);
  });

  it('changes nothing where the supervisors who are left were deleted', async () => {
    await stores.change('F1', {
      type: 'UpdateUser',
      fields: { supervisors: [uuidOf('GONE')] },
    });
    expect(await check([], clear)).toMatchObject({ status: 'Unchanged', supervisors: null });
  });
});
