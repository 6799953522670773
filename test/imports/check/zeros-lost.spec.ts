import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, importedText } from './checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

const zoe = { firstName: 'Zoe', lastName: 'Lee', email: 'zoe@example.org' };
const bob = { firstName: 'Bob', lastName: 'Kay', email: 'bob@example.org' };
const max = { firstName: 'Max', lastName: 'Roe', email: 'max@example.org' };

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addUser('00123', zoe);
  await stores.addUser('00124', bob);
  await stores.addUser('124', max);
});

afterEach(() => stores.close());

const header = 'User ID,First Name,Last Name,Email,User Type,Active';
const read = (...lines: readonly string[]) => importedText(stores, [header, ...lines].join('\n'));
const ends = async (...lines: readonly string[]) => endsOf(await read(...lines));

describe('a User ID that lost its leading zeros', () => {
  it.each([
    ['would make a second account', '123,Zoe,Lee,zoe@example.org,Student,1'],
    ['would change another user', '124,Bob,Kay,bob@example.org,Student,1'],
    ['would delete another user', '124,Bob,Kay,bob@example.org,Student,D'],
    ['says nothing else', '124,,,,,D'],
  ])('is refused when it %s', async (_, line) => {
    expect(await ends(line)).toEqual(['Error ID_ZEROS_LOST']);
  });

  it('is fine for a person of their own', async () => {
    expect(
      await ends('123,Una,Top,una@example.org,Student,1', '124,Max,Roe,max@example.org,Student,D'),
    ).toEqual(['Created', 'Deleted']);
  });

  it('is fine when the file deletes the other user', async () => {
    expect(
      await ends(
        '123,Zoe,Lee,zoe@example.org,Student,1',
        '00123,Zoe,Lee,zoe@example.org,Student,D',
      ),
    ).toEqual(['Created', 'Deleted']);
  });

  it('is suggested in full where no user has the User ID to delete', async () => {
    const [row] = await read('0123,,,,,D');
    expect(row?.problems).toMatchObject([
      { code: 'USER_NOT_FOUND', values: { suggestion: '00123' } },
    ]);
  });
});

describe('a name whose letters are lost', () => {
  it.each(['Zo\ufffd', 'Z?e'])('does not replace the one that is stored: %s', async (name) => {
    expect(await ends(`00123,${name},Lee,zoe@example.org,Student,1`)).toEqual([
      'Error TEXT_DESTROYED',
    ]);
  });
});
