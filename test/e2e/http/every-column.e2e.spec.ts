import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import {
  headingOfField,
  headings,
  requiredHeadings,
  type ProfileField,
} from '../../../src/users/index.js';
import type { RowList } from '../../../src/imports/use-cases/list-rows.js';
import { csvOf, endOf, importCsv, rowsOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { editsOf } from './edits.example.js';

type Cells = Readonly<Record<string, string>>;

/** Two values of a column that takes not any text. */
const twoValues: Readonly<Record<string, readonly [string, string]>> = {
  Email: ['before@example.org', 'after@example.org'],
  'User Type': ['Student', 'Faculty'],
  'Job Title': ['Nurse', 'Cook'],
  Site: ['North', 'South'],
  'Cost Center': ['00420', '00421'],
  Supervisors: ['S1', 'S2'],
};
const lists = { 'job-titles': 'Job Title', sites: 'Site', 'cost-centers': 'Cost Center' };

const valuesOf = (heading: string): readonly [string, string] =>
  twoValues[heading] ?? ['Before', 'After'];
const fieldsByHeading = Object.entries(headingOfField).map(([field, heading]) => ({
  heading,
  field: field as ProfileField,
}));
/** Another User ID is another user. */
const changeable = fieldsByHeading.filter(({ field }) => field !== 'userId');

const tempFolder = tempFolders();
let server: HttpServer;
let created: RowList['rows'][number] | undefined;
const cells: Cells = {
  ...Object.fromEntries(fieldsByHeading.map(({ heading }) => [heading, valuesOf(heading)[0]])),
  'User ID': 'P1',
  Active: '1',
};

const fileOf = (rows: readonly Cells[]): string =>
  stringify([headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]);

const imported = async (row: Cells, query = '') => {
  const answer = await upload(server, fileOf([row]), query);
  const { importId } = (await answer.json()) as { readonly importId: string };
  await endOf(server, importId);
  return (await rowsOf(server, importId))[0];
};
const exported = async (): Promise<Cells | undefined> => {
  const csv = await (await server.call('/api/exports/users.csv')).text();
  const rows = parse(csv, { bom: true, columns: true }) as readonly Cells[];
  return rows.find((row) => row['User ID'] === 'P1');
};
const shown = () => server.json('/api/users/P1');
const asShown = (field: ProfileField, cell: string) => (field === 'supervisors' ? [cell] : cell);

beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  const { send } = editsOf(server);
  for (const [list, heading] of Object.entries(lists))
    for (const name of valuesOf(heading)) await send('POST', `/api/${list}`, { name });
  await importCsv(server, csvOf([userLine('S1'), userLine('S2')]));
  created = await imported(cells);
});
afterAll(() => server.close());

describe('every column that shows a field of a user', () => {
  it('is taken for a new user', async () => {
    expect(created).toMatchObject({ status: 'Created', problems: [], warnings: [] });
    const user = await shown();
    for (const { heading, field } of fieldsByHeading)
      expect([heading, user[field]]).toEqual([heading, asShown(field, cells[heading] ?? '')]);
    expect(await exported()).toEqual({ ...cells, Password: '' });
  });

  it.each(changeable)(
    'is changed by a cell, exported, shown, and changed by hand: $heading',
    async ({ heading, field }) => {
      const [before, after] = valuesOf(heading);
      const changed = { ...cells, [heading]: after };
      expect(await imported(changed)).toMatchObject({
        status: 'Updated',
        details: `Success No Email Sent. Changed: ${heading}.`,
        changes: [{ column: heading, from: before, to: after }],
      });
      expect(await exported()).toEqual({ ...changed, Password: '' });
      expect(await shown()).toMatchObject({ [field]: asShown(field, after) });

      const { send } = editsOf(server);
      const patched = await send('PATCH', '/api/users/P1', { [field]: asShown(field, before) });
      expect(patched.status).toBe(200);
      expect(await shown()).toMatchObject({ [field]: asShown(field, before) });
      expect(await imported(cells)).toMatchObject({ status: 'Unchanged', details: 'No changes.' });
    },
  );

  it('makes two rows of one user differ', async () => {
    const pairs = changeable.flatMap(({ heading }) => {
      const row: Cells = { ...cells, 'User ID': `of ${heading}` };
      return [row, { ...row, [heading]: valuesOf(heading)[1] }];
    });
    const { importId } = await importCsv(server, fileOf(pairs));
    const refused = (await rowsOf(server, importId)).map(({ userId, problems }) => ({
      userId,
      codes: problems.map(({ code }) => code),
    }));
    for (const { heading } of changeable)
      expect(refused).toContainEqual({
        userId: `of ${heading}`,
        codes: expect.arrayContaining(['DUPLICATE_USER_ID']),
      });
  });

  it('is taken for a user who is created by hand', async () => {
    const values = changeable.map(({ heading, field }) => [
      field,
      asShown(field, valuesOf(heading)[1]),
    ]);
    const body = { ...Object.fromEntries(values), userId: 'P2' };
    expect((await editsOf(server).send('POST', '/api/users', body)).status).toBe(201);
    expect(await server.json('/api/users/P2')).toMatchObject(body);
  });

  it('comes back when the read models are built again', async () => {
    const before = [await shown(), await exported()];
    await server.close();
    for (const end of ['', '-wal', '-shm'])
      await rm(join(server.dataDir, `read-models.db${end}`), { force: true });
    server = await startHttpServer(server.dataDir);
    while (!(await server.call('/health/ready')).ok) await setTimeout(20);
    expect([await shown(), await exported()]).toEqual(before);
  });

  it('is kept by a blank cell where it is optional, and cleared where that was asked for', async () => {
    const optional = changeable.filter(({ heading }) => !requiredHeadings.includes(heading));
    const blank = Object.fromEntries(optional.map(({ heading }) => [heading, '']));
    expect(await imported({ ...cells, ...blank })).toMatchObject({ status: 'Unchanged' });
    expect(await imported({ ...cells, ...blank }, '?blankCells=clear')).toMatchObject({
      status: 'Updated',
    });
    expect(await exported()).toEqual({ ...cells, ...blank, Username: 'Before', Password: '' });
  });
});
