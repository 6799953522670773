import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, importedText } from './checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

const jane = {
  firstName: 'Jane',
  lastName: 'Doe',
  email: 'jane.doe@example.com',
  userType: 'Student',
  username: 'jane.doe',
};

const header = 'User ID,First Name,Last Name,Email,User Type,Active,Username';
const example = 'EXAMPLE,Jane,Doe,jane.doe@example.com,Student,1,jane.doe';

const ends = async (...lines: readonly string[]) =>
  endsOf(await importedText(stores, [header, ...lines].join('\n')));

describe('the example row of the sample', () => {
  it('is refused, and makes no user', async () => {
    expect(await ends(example)).toEqual(['Error EXAMPLE_ROW']);
  });

  it('is refused where it would change a user', async () => {
    await stores.addUser('Example', { ...jane, lastName: 'Other' });
    expect(await ends(example)).toEqual(['Error EXAMPLE_ROW']);
  });

  it('is unchanged where there is such a user: what was exported can be imported', async () => {
    await stores.addUser('EXAMPLE', jane);
    expect(await ends(example)).toEqual(['Unchanged']);
  });

  it('is a user like others once a cell says something else', async () => {
    expect(await ends(example.replace('Doe', 'Smith'))).toEqual(['Created']);
  });

  it('keeps no username from other users', async () => {
    expect(await ends(example, 'F1,A,B,a@example.org,Student,1,jane.doe')).toEqual([
      'Error EXAMPLE_ROW',
      'Created',
    ]);
  });
});
