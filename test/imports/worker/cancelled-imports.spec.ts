import { header, lineOf } from '../check/checking.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { decide, endsIn, goOn, typesIn } from './deciding.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

const submit = (...lines: readonly string[]): Promise<void> =>
  stores.submit([header, ...lines, ''].join('\r\n'));

/** Goes on, and asks for the end before the n-th batch of two rows. */
async function cancelledBefore(batch: number): Promise<void> {
  let batches = 0;
  const beforeBatch = async () => {
    batches += 1;
    if (batches === batch) await decide(stores, 'RequestCancel');
  };
  await goOn(stores, { rowsPerBatch: 2, beforeBatch });
}

const swap = (one: string, two: string): readonly string[] => [
  lineOf(one.toUpperCase()).replace(`,${one},`, `,${two},`),
  lineOf(two.toUpperCase()).replace(`,${two},`, `,${one},`),
];

describe('an import that is to end', () => {
  it('has no rows before it was checked', async () => {
    await submit(lineOf('N1'));
    await decide(stores, 'RequestCancel');
    await goOn(stores);
    expect(await typesIn(stores)).toEqual([
      'ImportSubmitted',
      'ImportCancelRequested',
      'ImportPassStarted',
      'ImportCancelled',
    ]);
    expect(await stores.results.find(importId)).toMatchObject({ status: 'cancelled', rowsDone: 0 });
    expect([await stores.plans.list(), await stores.uploads.list()]).toEqual([[], []]);
  });

  it('ends the batch in hand, and refuses the other rows', async () => {
    await submit(...['N1', 'N2', 'N3', 'N4', 'N5'].map((userId) => lineOf(userId)));
    await cancelledBefore(2);
    expect(await endsIn(stores)).toEqual({
      N1: 'Created',
      N2: 'Created',
      N3: 'Created',
      N4: 'Created',
      N5: 'Error CANCELLED',
    });
    expect(await stores.results.find(importId)).toMatchObject({
      status: 'cancelled',
      rowsDone: 5,
      counts: { created: 4, error: 1 },
    });
  });

  it('keeps the problems of rows that the check refused', async () => {
    const lines = ['N1', 'N2'].map((userId) => lineOf(userId));
    await submit(...lines, lineOf('N3').replace('@', ' at '), lineOf('N4'));
    await cancelledBefore(1);
    expect(await endsIn(stores)).toMatchObject({ N3: 'Error EMAIL_INVALID CANCELLED' });
    expect(await stores.rejected.has(importId)).toBe(true);
  });

  it('closes the rings that it has opened', async () => {
    for (const userId of ['B1', 'B2', 'B3', 'B4']) await stores.addUser(userId);
    await submit(lineOf('N1'), lineOf('N2'), ...swap('b1', 'b2'), ...swap('b3', 'b4'));
    await cancelledBefore(1);
    expect(await endsIn(stores)).toMatchObject({ N1: 'Created' });
    const names: unknown[] = [];
    for (const userId of ['B1', 'B2', 'B3', 'B4']) {
      const user = await stores.user(userId);
      names.push('profile' in user ? user.profile.username : user.status);
    }
    expect(new Set(names)).toEqual(new Set(['b1', 'b2', 'b3', 'b4']));
  });

  it('is cancelled though its last row is recorded, once that was asked for', async () => {
    await submit(lineOf('N1'));
    await cancelledBefore(1);
    expect(await endsIn(stores)).toEqual({ N1: 'Created' });
    expect(await stores.results.find(importId)).toMatchObject({ status: 'cancelled' });
  });
});
