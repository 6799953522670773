import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { importCsv, rowsOf } from '../../support/http-imports.js';
import {
  Clock,
  ImportPorts,
  ReadModelProgress,
  RejectedStore,
} from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { bytesOf, unlimited } from '../../support/uploads.example.js';

const tempFolder = tempFolders();
const marker = 'Corr3ct-Horse!';
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Password,Shoe Size';
const csv = [
  heading,
  `F1,Anna,Smith,anna@example.org,Student,1,${marker}1,38`,
  `F2,=Bert,Jones,none,Student,1,${marker}2,39`,
  `F3,"Carl ""C""","Berg, Jr.",carl@example.org,Learner,1,${marker}3,40`,
  `F4,Dora,Dee,dora@example.org,Student,1,${marker}4,41`,
  `F5,Emil,Elm,emil@example.org,Student,1,${marker}5,42,43`,
  '',
].join('\r\n');

let server: HttpServer;
let importId = '';
let text = '';

beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  ({ importId } = await importCsv(server, csv));
  text = await rejectedOf(importId);
});
afterAll(() => server.close());

const get = (id: string): Promise<Response> => server.call(`/api/imports/${id}/rejected.csv`);

async function rejectedOf(id: string): Promise<string> {
  const response = await get(id);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="import-${id}-rejected.csv"`,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  return bytes.toString('utf8', 3);
}

async function refusedWith(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return response.json();
}

describe('the rejected rows of an import', () => {
  it('are the rows as uploaded, less passwords, and what was wrong with them', () => {
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(`${heading},,Problems`);
    expect(lines[1]).toMatch(/^F2,'=Bert,Jones,none,Student,1,,39,,"Email: ""none"" has no @/);
    expect(lines[2]).toMatch(
      /^F3,"Carl ""C""","Berg, Jr\.",carl@example\.org,Learner,1,,40,,"User Type: /,
    );
    expect(lines[3]).toMatch(
      /^F5,Emil,Elm,emil@example\.org,Student,1,,,43,"The row has 9 cells but there are /,
    );
    expect(text).not.toContain('Horse');
  });

  it('are nowhere in plain in the data folder, and no password is', async () => {
    const uploads = join(server.dataDir, 'uploads');
    expect(await readdir(uploads)).toEqual([`${importId}.rejected`]);
    for (const name of await readdir(server.dataDir, { recursive: true })) {
      const bytes = await readFile(join(server.dataDir, name)).catch(() => Buffer.alloc(0));
      expect({ name, shows: bytes.includes('Horse') }).toEqual({ name, shows: false });
    }
    const sealed = await readFile(join(uploads, `${importId}.rejected`));
    expect(sealed.includes('Bert')).toBe(false);
  });

  it('are imported once they are corrected, those rows alone', async () => {
    const corrected = text
      .replace(',none,', ',bert@example.org,')
      .replace(',Learner,', ',Student,')
      .replace(/,,,43,/, ',,42,,');
    const done = await importCsv(server, corrected);
    expect(done).toMatchObject({
      status: 'completed',
      rowsTotal: 3,
      counts: { created: 3, error: 0 },
      // The value that stood under no heading has its place before the problems.
      warnings: [{ code: 'COLUMN_UNKNOWN', column: 'Shoe Size' }, { code: 'COLUMN_UNNAMED' }],
    });
    const rows = await rowsOf(server, done.importId);
    expect(rows.map(({ userId, status }) => [userId, status])).toEqual([
      ['F2', 'Created'],
      ['F3', 'Created'],
      ['F5', 'Created'],
    ]);
    expect(await server.json('/api/users/F3')).toMatchObject({
      firstName: 'Carl "C"',
      lastName: 'Berg, Jr.',
    });
    expect(await server.json('/api/users/F2')).toMatchObject({ firstName: '=Bert' });
    const again = await importCsv(server, text.replaceAll('Learner', 'Unknown'));
    expect((await rejectedOf(again.importId)).split('\r\n')[0]).toBe(`${heading},,Problems`);
  });

  it('are the header alone when no row was rejected', async () => {
    const done = await importCsv(server, csv.split('\r\n').slice(0, 2).join('\r\n'));
    expect(done.counts).toMatchObject({ unchanged: 1, error: 0 });
    expect(await rejectedOf(done.importId)).toBe(
      'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title,Site,Cost Center,Supervisors,Problems\r\n',
    );
  });

  it('are the header alone when the file was refused as a whole', async () => {
    const done = await importCsv(server, 'User ID,First Name\r\nF1,A\r\n');
    expect(done.status).toBe('failed');
    expect((await rejectedOf(done.importId)).split('\r\n')).toHaveLength(2);
  });

  it('are not there of an import that is not', async () => {
    const response = await get('0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33');
    expect(response.status).toBe(404);
    expect(await refusedWith(response)).toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  });

  it('take no parameters', async () => {
    const response = await server.call(`/api/imports/${importId}/rejected.csv?status=Error`);
    expect(response.status).toBe(400);
  });

  it('are asked for in vain until the import is shown as ended', async () => {
    const progress = server.app.get(ReadModelProgress, { strict: false });
    const position = jest.spyOn(progress, 'position', 'get').mockReturnValue(0);
    const response = await get(importId);
    position.mockRestore();
    expect(response.status).toBe(409);
    expect(await refusedWith(response)).toMatchObject({
      code: 'IMPORT_STATE_FORBIDS',
      detail: 'The import has not ended yet. Wait for its end, then ask again.',
    });
  });

  it('are waited for while they are being written', async () => {
    const { rejected, uploads } = server.app.get(ImportPorts, { strict: false });
    await uploads.put(importId, bytesOf(csv), unlimited);
    await rejected.remove(importId);
    const asked = rejectedOf(importId);
    await setTimeout(120);
    await rejected.put(importId, bytesOf(`\uFEFF${text}`));
    await uploads.remove(importId);
    expect(await asked).toBe(text);
  });

  it('are gone 30 days after the end, and what was wrong is not', async () => {
    const clock = server.app.get(Clock, { strict: false });
    const later = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000).toISOString();
    const now = jest.spyOn(clock, 'now').mockReturnValue(later);
    const response = await get(importId);
    now.mockRestore();
    expect(response.status).toBe(404);
    expect(await refusedWith(response)).toMatchObject({
      code: 'REJECTED_ROWS_GONE',
      detail: expect.stringContaining('30 days'),
    });
    expect(await rowsOf(server, importId)).toHaveLength(5);
  });

  it('are gone when their file is', async () => {
    await server.app.get(RejectedStore, { strict: false }).remove(importId);
    const response = await get(importId);
    expect(response.status).toBe(404);
    expect(await refusedWith(response)).toMatchObject({ code: 'REJECTED_ROWS_GONE' });
  });
});
