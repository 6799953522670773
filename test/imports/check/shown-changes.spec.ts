import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { checkedRow, rowInFile } from './checking.js';

const tempFolder = tempFolders();

describe('the changes that a row shows before it is applied', () => {
  const at = '2026-01-02T03:04:05.000Z';
  let stores: ImportStores;

  beforeEach(async () => {
    stores = new ImportStores(await tempFolder());
    await stores.addUser('A1', { lastName: 'Lee' });
  });

  afterEach(() => stores.close());

  const shown = async (differing: Parameters<typeof rowInFile>[1], options = {}) =>
    (await checkedRow(stores, rowInFile('A1', differing), { options })).changes;

  it('are its fields as they are and as it would leave them, in the order of the columns', async () => {
    expect(await shown({ username: 'ann', lastName: 'Ray' })).toEqual({
      lastName: { from: 'Lee', to: 'Ray' },
      username: { from: 'a1', to: 'ann' },
    });
    expect(Object.keys((await shown({ username: 'ann', lastName: 'Ray' })) ?? {})).toEqual([
      'lastName',
      'username',
    ]);
  });

  it('tell that a password changes, and never which', async () => {
    const changes = await shown({ lastName: 'Lee', password: 'long-enough-secret' });
    expect(changes).toEqual({ password: { from: null, to: null } });
  });

  it('are none of a row that changes nothing, only deactivates, is refused, or creates a user', async () => {
    expect(await shown({ lastName: 'Lee' })).toBeUndefined();
    expect(await shown({ lastName: 'Lee', active: false })).toBeUndefined();
    const problems = [{ code: 'EMAIL_INVALID', column: 'Email', values: {} }];
    expect(await shown({ lastName: 'Ray', problems })).toBeUndefined();
    expect((await checkedRow(stores, rowInFile('NEW'))).changes).toBeUndefined();
  });

  it('are how many training records a deletion takes along', async () => {
    await stores.change('A1', { type: 'RecordTraining', course: 'Fire safety', completedAt: at });
    const options = { deleteTrainingRecords: true };
    expect(await shown({ action: 'delete' }, options)).toEqual({
      trainingRecords: { from: '1', to: null },
    });
  });
});
