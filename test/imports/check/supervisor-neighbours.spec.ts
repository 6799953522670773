import { rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { imported, lineOf } from './checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

const findingsOf = async (...lines: readonly string[]) =>
  (await imported(stores, lines)).flatMap(({ problems, warnings }) =>
    [...problems, ...warnings].filter(({ column }) => column === 'Supervisors').map(rowMessage),
  );

describe('a supervisor in a file', () => {
  it('whose User ID is unknown is told the User ID stored with leading zeros', async () => {
    await stores.addUser('00123');
    expect(await findingsOf(lineOf('F1', { supervisors: '123' }))).toEqual([
      'Supervisors: "123" is not the User ID of a user. Did you mean "00123"?',
    ]);
  });

  it('whose User ID looks like that of another stored user is warned of', async () => {
    await stores.addUser('T001');
    await stores.addUser('\u0422001');
    expect(await findingsOf(lineOf('F1', { supervisors: 'T001' }))).toEqual([
      'Supervisors: "\u0422001" contains the Cyrillic letter \u0422 and looks like "T001". Check that the row names the right one.',
    ]);
  });

  it('is warned of whichever of one look a row above has named', async () => {
    await stores.addUser('123');
    await stores.addUser('0123');
    const lines = ['123', '0123', '00123'].map((supervisors, n) =>
      lineOf(`F${n}`, { supervisors }),
    );
    expect(await findingsOf(...lines)).toEqual([
      'Supervisors: "123" and "0123" differ only by leading zeros. Check that the row names the right one.',
      'Supervisors: "0123" and "123" differ only by leading zeros. Check that the row names the right one.',
      'Supervisors: "00123" is not the User ID of a user. Did you mean "0123"?',
    ]);
  });

  it.each([
    ['behind', ['T001', '\u0422001']],
    ['before', ['\u0422001', 'T001']],
  ])('whose User ID is unknown is told the User ID named in a row %s it', async (_, typed) => {
    await stores.addUser('T001');
    const lines = typed.map((supervisors, n) => lineOf(`F${n}`, { supervisors }));
    expect(await findingsOf(...lines)).toEqual([
      'Supervisors: "\u0422001" is not the User ID of a user. Did you mean "T001"? "\u0422001" contains the Cyrillic letter \u0422.',
    ]);
  });

  it('is asked for once, however many rows name those of one look', async () => {
    await stores.addUser('00123');
    const { directory } = stores.ports();
    const asked: string[] = [];
    const original = directory.lookalikesOf.bind(directory);
    directory.lookalikesOf = (userIds) => {
      asked.push(...userIds.filter((one) => one === '123'));
      return original(userIds);
    };
    await findingsOf(
      ...Array.from({ length: 2_500 }, (_none, n) => lineOf(`F${n}`, { supervisors: '123' })),
    );
    expect(asked).toEqual(['123']);
  });
});

describe('a User ID to delete that no user has', () => {
  it('is told the one that looks the same in other letters', async () => {
    await stores.addUser('T001');
    const [row] = await imported(stores, [lineOf('\u0422001', { active: 'D' })]);
    expect(row?.problems.map(rowMessage)).toEqual([
      'User ID: no user has "\u0422001", so no user was deleted. Did you mean "T001"? "\u0422001" contains the Cyrillic letter \u0422. Correct the User ID, or remove the row.',
    ]);
  });
});
