import { rowFor } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { checkedRow, rowInFile } from './checking.js';

const tempFolder = tempFolders();
const clear = { options: { blankCells: 'clear' } } as const;
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addReference('reference-job-titles', 'JobTitleAdded', 'Teacher');
  await stores.addReference('reference-sites', 'SiteAdded', 'Straße 1');
  await stores.addReference('reference-cost-centers', 'CostCenterAdded', '00420');
  await stores.addUser('F1', { jobTitle: uuidOf('Teacher') });
  await stores.addUser('F2');
});

afterEach(() => stores.close());

const remove = () => stores.addReference('reference-job-titles', 'JobTitleRemoved', 'Teacher');

const unknown = (column: string, values: object) => ({
  code: 'REFERENCE_UNKNOWN',
  column,
  values,
});

describe('a name of the reference data', () => {
  it('becomes the id of its entry, however it is typed', async () => {
    const row = await checkedRow(
      stores,
      rowInFile('F2', { jobTitle: 'TEACHER', site: 'strasse 1', costCenter: '00420' }),
    );
    expect(row).toMatchObject({ status: 'Updated', problems: [] });
    const links = {
      jobTitle: uuidOf('Teacher'),
      site: uuidOf('Straße 1'),
      costCenter: uuidOf('00420'),
    };
    expect(row.links).toEqual(links);
  });

  it('is kept by a new user', async () => {
    const row = await checkedRow(stores, rowInFile('F9', { jobTitle: 'Teacher', site: '' }));
    expect(row).toMatchObject({ status: 'Created', links: { jobTitle: uuidOf('Teacher') } });
    expect(row.links).not.toHaveProperty('site');
  });

  it('that the user has already is no change, however it is typed', async () => {
    const row = await checkedRow(stores, rowInFile('F1', { jobTitle: ' teacher ' }));
    expect(row.status).toBe('Unchanged');
  });

  it('is refused when no list has it, with the nearest one, in every column', async () => {
    const row = await checkedRow(
      stores,
      rowInFile('F2', { jobTitle: 'Teachers', site: 'Rome', costCenter: '420' }),
    );
    expect(row.problems).toEqual([
      unknown('Job Title', { value: 'Teachers', suggestion: 'Teacher' }),
      unknown('Site', { value: 'Rome' }),
      unknown('Cost Center', { value: '420', suggestion: '00420' }),
    ]);
  });

  it('is not looked for in a row that deletes', async () => {
    const row = await checkedRow(stores, rowInFile('F2', { action: 'delete', jobTitle: 'Nobody' }));
    expect(row.status).toBe('Deleted');
  });
});

describe('an entry that was removed', () => {
  beforeEach(remove);

  it('is no reason to refuse a user who has it', async () => {
    const row = await checkedRow(stores, rowInFile('F1', { jobTitle: 'teacher' }));
    expect(row).toMatchObject({ status: 'Unchanged', problems: [] });
  });

  it('stays what such a user has when another entry has its name', async () => {
    const { log } = stores;
    const { revision } = await log.readStream('reference-job-titles');
    const entryId = uuidOf('another');
    const data = { occurredAt: stores.clock.now(), entryId, name: 'Teacher' };
    const metadata = { $correlationId: entryId, $causationId: entryId, actor: 'system' };
    const event = { id: entryId, type: 'JobTitleAdded', data, metadata };
    await log.append('reference-job-titles', revision, [event]);
    expect((await checkedRow(stores, rowInFile('F1', { jobTitle: 'Teacher' }))).status).toBe(
      'Unchanged',
    );
    expect((await checkedRow(stores, rowInFile('F2', { jobTitle: 'Teacher' }))).links).toEqual({
      jobTitle: entryId,
    });
  });

  it('is unknown for every other user', async () => {
    const row = await checkedRow(stores, rowInFile('F2', { jobTitle: 'Teacher' }));
    expect(row.problems).toEqual([unknown('Job Title', { value: 'Teacher' })]);
  });
});

describe('a blank cell', () => {
  it('keeps what the user has', async () => {
    const row = await checkedRow(stores, rowInFile('F1', { jobTitle: '' }));
    expect(row.status).toBe('Unchanged');
  });

  it('empties it when the import was started so', async () => {
    const row = await checkedRow(stores, rowInFile('F1', { jobTitle: '', site: '' }), clear);
    expect(row).toMatchObject({ status: 'Updated', links: { jobTitle: null } });
    expect(row.links).not.toHaveProperty('site');
  });

  it('empties nothing of a column that is not in the file', async () => {
    const { fields } = rowFor(2, 'F1');
    expect(fields).not.toHaveProperty('jobTitle');
    expect((await checkedRow(stores, rowInFile('F1'), clear)).status).toBe('Unchanged');
  });

  it('changes nothing where nothing is stored, nor for a new user', async () => {
    const known = await checkedRow(stores, rowInFile('F2', { jobTitle: '' }), clear);
    const fresh = await checkedRow(stores, rowInFile('F9', { jobTitle: '' }), clear);
    expect([known.status, known.links]).toEqual(['Unchanged', {}]);
    expect([fresh.status, fresh.links]).toEqual(['Created', {}]);
  });
});
