import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, importedText } from './checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addUser('F1');
  await stores.addUser('OFF', { userType: 'Faculty' });
});

afterEach(() => stores.close());

const header =
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Site,Supervisors';

const ends = async (...lines: readonly string[]) =>
  endsOf(await importedText(stores, [header, ...lines].join('\n')));

describe('a row with several problems', () => {
  it('is told all of them at once, in the order of the columns', async () => {
    expect(await ends('N1,,Last,no-address,Wizard,yes,f1,short,Nowhere,NOBODY;n1;OFF;F1')).toEqual([
      [
        'Error REQUIRED EMAIL_INVALID TYPE_UNKNOWN ACTIVE_INVALID USERNAME_TAKEN PASSWORD_WEAK REFERENCE_UNKNOWN',
        'SUPERVISOR_UNKNOWN SUPERVISOR_SELF SUPERVISOR_NOT_ALLOWED',
      ].join(' '),
    ]);
  });

  it('is told of the row that asks for its username, and so is that one', async () => {
    expect(
      await ends(
        'N1,First,Last,no-address,Student,1,wanted,,,',
        'N2,First,Last,n2@example.org,Student,1,wanted,,,',
      ),
    ).toEqual(['Error EMAIL_INVALID USERNAME_TAKEN', 'Error USERNAME_TAKEN']);
  });

  it('is told that the supervisor that another row would make is refused too', async () => {
    expect(
      await ends(
        'N1,First,Last,no-address,Student,1,,,,N2',
        'N2,First,Last,n2@example.org,Student,1,f1,,,',
      ),
    ).toEqual(['Error EMAIL_INVALID SUPERVISOR_UNKNOWN', 'Error USERNAME_TAKEN']);
  });

  it('is told that another row says something else of the same user, beside the rest', async () => {
    expect(
      await ends(
        'N1,First,Last,no-address,Student,1,,,,NOBODY',
        'N1,First,Last,n1@example.org,Student,1,,,,NOBODY',
      ),
    ).toEqual([
      'Error DUPLICATE_USER_ID EMAIL_INVALID SUPERVISOR_UNKNOWN',
      'Error DUPLICATE_USER_ID SUPERVISOR_UNKNOWN',
    ]);
  });

  it('is told nothing of cells that may stand under headings that are not theirs', async () => {
    expect(await ends('N1,First,Last,no-address')).toEqual(['Error CELL_COUNT']);
  });

  it('is not told that no user has its User ID when that cannot be one', async () => {
    expect(await ends('N1;N2,,,,,D,,,,')).toEqual(['Error SEPARATOR_IN_ID']);
  });

  it('that waits in a ring with others that are refused ends like them', async () => {
    expect(
      await ends(
        'N1,First,Last,no-address,Student,1,,,,N2',
        'N2,First,Last,no-address,Student,1,,,,N1',
      ),
    ).toEqual(['Error EMAIL_INVALID SUPERVISOR_UNKNOWN', 'Error EMAIL_INVALID SUPERVISOR_UNKNOWN']);
  });
});
