import { jest } from '@jest/globals';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import type { Tenure } from '../../../src/imports/tenure/tenure.js';
import { applying, rowFor, takeOver } from '../../support/applying.js';
import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const row = rowFor(2, 'F1', { username: 'wanted' });
let stores: ImportStores;
let tenure: Tenure;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
  tenure = await applying(stores);
});

afterEach(() => stores.close());

/** What happens between the reading of users and the taking of names. */
function whileDeciding(meanwhile: () => Promise<unknown>): void {
  const take = stores.claims.takeMany.bind(stores.claims);
  jest.spyOn(stores.claims, 'takeMany').mockImplementationOnce(async (wanted) => {
    await meanwhile();
    return take(wanted);
  });
}

const apply = async () => (await applyRows([row], tenure, stores.ports())).get(2);

describe('a row whose username somebody has by the time it is taken', () => {
  it('is found settled when a former holder gave it to the user, and it moved on since', async () => {
    tenure = await takeOver(stores);
    const former = tenure;
    tenure = await takeOver(stores);
    whileDeciding(async () => {
      // Its fence was passed before the takeover.
      jest.spyOn(former, 'fence').mockResolvedValue(undefined);
      await applyRows([row], former, stores.ports());
      await stores.rename('F1', 'another');
      await stores.rename('F2', 'wanted');
    });
    expect(await apply()).toMatchObject({ status: 'Updated', user: { revision: 1 } });
    expect(await stores.user('F1')).toMatchObject({ profile: { username: 'another' } });
  });

  it('is refused when its user has not moved', async () => {
    whileDeciding(() => stores.rename('F2', 'wanted'));
    expect(await apply()).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', values: { username: 'wanted', userId: 'F2' } }],
    });
  });

  it('is refused when its user was changed by somebody in between', async () => {
    whileDeciding(async () => {
      await stores.rename('F2', 'wanted');
      await stores.change('F1', { type: 'UpdateUser', fields: { lastName: 'Newer' } });
    });
    expect(await apply()).toMatchObject({ problems: [{ code: 'USERNAME_TAKEN' }] });
    expect(await stores.user('F1')).toMatchObject({ profile: { lastName: 'Newer' } });
  });
});
