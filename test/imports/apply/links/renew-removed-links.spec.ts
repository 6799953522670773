import { applyRows } from '../../../../src/imports/apply/apply-rows.js';
import type { PlannedRow } from '../../../../src/imports/plan/planned-row.js';
import { applying, rowFor } from '../../../support/applying.js';
import { eventId } from '../../../support/events.example.js';
import { ImportStores, uuidOf } from '../../../support/import-stores.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addReference('reference-sites', 'SiteAdded', 'North');
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
});

afterEach(() => stores.close());

const apply = async (...rows: readonly PlannedRow[]) =>
  applyRows(rows, await applying(stores), stores.ports());

async function append(type: string, entryId: string): Promise<void> {
  const { revision } = await stores.log.readStream('reference-sites');
  const data = { occurredAt: stores.clock.now(), entryId, name: 'North' };
  const id = eventId(revision);
  const metadata = { $correlationId: id, $causationId: id, actor: 'token:admin' };
  await stores.log.append('reference-sites', revision, [{ type, data, id, metadata }]);
}

const remove = () => append('SiteRemoved', uuidOf('North'));
const toNorth = (row: number, userId: string): PlannedRow => {
  const planned = rowFor(row, userId, { links: { site: uuidOf('North') } });
  return { ...planned, fields: { ...planned.fields, site: 'north' } };
};

describe('a row that gives its user an entry of the reference data', () => {
  it('gives it while it is there', async () => {
    expect((await apply(toNorth(2, 'F1'))).get(2)).toMatchObject({ status: 'Updated' });
    expect(await stores.user('F1')).toMatchObject({ profile: { site: uuidOf('North') } });
  });

  it('is refused when the entry was removed since the check', async () => {
    await remove();
    expect((await apply(toNorth(2, 'F1'), rowFor(3, 'F2', { active: false }))).get(2)).toEqual({
      status: 'Error',
      problems: [{ code: 'REFERENCE_UNKNOWN', column: 'Site', values: { value: 'north' } }],
    });
    expect(await stores.user('F1')).toMatchObject({
      profile: expect.not.objectContaining({ site: expect.anything() }),
    });
    expect(await stores.user('F2')).toMatchObject({ status: 'inactive' });
  });

  it('gives the one that has its name by now', async () => {
    const another = uuidOf('Another');
    await remove();
    await append('SiteAdded', another);
    expect((await apply(toNorth(2, 'F1'))).get(2)).toMatchObject({ status: 'Updated' });
    expect(await stores.user('F1')).toMatchObject({ profile: { site: another } });
  });

  it('changes nothing when the user has it already', async () => {
    await stores.change('F1', { type: 'UpdateUser', fields: { site: uuidOf('North') } });
    await stores.project();
    await remove();
    expect((await apply(toNorth(2, 'F1'))).get(2)).toMatchObject({ status: 'Unchanged' });
  });
});
