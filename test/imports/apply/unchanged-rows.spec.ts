import { unchangedRows } from '../../../src/imports/apply/unchanged-rows.js';
import type { PlannedRow, PlannedRowHead } from '../../../src/imports/plan/planned-row.js';
import { rowFor } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, imported, lineOf } from '../check/checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
});

afterEach(() => stores.close());

const unread = (row: PlannedRow): PlannedRowHead => ({
  ...row,
  whole: () => {
    throw new Error('All of the row was read.');
  },
});
const rowsOf = async (...rows: readonly PlannedRow[]) =>
  Object.fromEntries(await unchangedRows(rows.map(unread), stores.directory));

describe('a row that was to change nothing', () => {
  it('changes nothing while its user stands where the check saw them', async () => {
    expect(await rowsOf(rowFor(2, 'F1', { status: 'Unchanged' }))).toEqual({
      2: { status: 'Unchanged', problems: [], user: { uuid: uuidOf('F1'), revision: 0 } },
    });
  });

  it('is looked at again once its user was changed', async () => {
    await stores.change('F1', { type: 'DeactivateUser' });
    await stores.project();
    const rows = ['F1', 'F2'].map((userId, at) => rowFor(at + 2, userId, { status: 'Unchanged' }));
    expect(Object.keys(await rowsOf(...rows))).toEqual(['3']);
  });

  it.each<readonly [string, Partial<PlannedRow>]>([
    ['changes something', { status: 'Updated' }],
    ['repeats another', { status: 'Unchanged', sameAs: 2 }],
    ['is about a user who does not exist', { status: 'Unchanged', uuid: uuidOf('F9') }],
  ])('is no row that %s', async (_, differing) => {
    expect(await rowsOf(rowFor(3, 'F1', differing))).toEqual({});
  });
});

describe('a file that is imported again', () => {
  it('changes what differs, and says of the rest that nothing changes', async () => {
    const rows = await imported(stores, [
      lineOf('F1'),
      lineOf('F2', { firstName: 'Other' }),
      lineOf('F1'),
    ]);
    expect(endsOf(rows)).toEqual(['Unchanged', 'Updated', 'Unchanged']);
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, null, 2]);
  });
});
