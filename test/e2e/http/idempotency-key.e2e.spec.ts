import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, endOf, form, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

type Answer = { readonly importId: string; readonly status: string; readonly code?: string };

let users = 0;
const newCsv = () => csvOf([userLine(`K${(users += 1)}`)]);

async function send(csv: string, key: string, query = '') {
  const response = await server.call(`/api/imports${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': key },
    body: csv,
  });
  return { response, body: (await response.json()) as Answer };
}

const imports = async () =>
  (await server.json<{ imports: unknown[] }>('/api/imports?limit=1000')).imports.length;
const uploadsLeft = async () =>
  (await readdir(join(server.dataDir, 'uploads'))).filter((name) => name.includes('.upload'));

describe('an upload with an Idempotency-Key', () => {
  it('that is sent again is answered with the import as it is now, and stores nothing', async () => {
    const csv = newCsv();
    const first = await send(csv, 'night-1');
    expect(first.response.status).toBe(202);
    expect(first.body.status).toBe('checking');
    await endOf(server, first.body.importId);
    const before = await imports();
    const again = await send(csv, 'night-1', '?fileName=another.csv');
    expect(again.response.status).toBe(202);
    expect(again.body).toEqual({ importId: first.body.importId, status: 'completed' });
    for (const header of ['location', 'rollbook-position'])
      expect(again.response.headers.get(header)).toBe(first.response.headers.get(header));
    expect(await imports()).toBe(before);
    while ((await uploadsLeft()).length > 0);
  });

  it('is one import when it comes five times at once, before IMPORT_RUNNING is asked', async () => {
    const csv = newCsv();
    const before = await imports();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => send(csv, 'at-once')));
    expect(new Set(all.map(({ response }) => response.status))).toEqual(new Set([202]));
    const ids = new Set(all.map(({ body }) => body.importId));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect(await endOf(server, id)).toMatchObject({ status: 'completed', counts: { created: 1 } });
    expect(await imports()).toBe(before + 1);
    while ((await uploadsLeft()).length > 0);
  });

  it.each<readonly [string, (csv: string) => Promise<Awaited<ReturnType<typeof send>>>]>([
    ['another file', () => send(newCsv(), 'reused')],
    ['other options', (csv) => send(csv, 'reused', '?blankCells=clear')],
  ])('is refused with %s', async (_, again) => {
    const csv = csvOf([userLine('REUSED')]);
    const { body } = await send(csv, 'reused');
    const { response, body: refused } = await again(csv);
    expect(response.status).toBe(422);
    expect(refused).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', importId: body.importId });
    await endOf(server, body.importId);
    while ((await uploadsLeft()).length > 0);
  });

  it('is another import than the same file with another key, or without one', async () => {
    const csv = newCsv();
    const first = await send(csv, 'one');
    await endOf(server, first.body.importId);
    const second = await send(csv, 'two');
    expect(second.body.importId).not.toBe(first.body.importId);
    expect(await endOf(server, second.body.importId)).toMatchObject({ counts: { unchanged: 1 } });
    const plain = (await (await upload(server, csv)).json()) as Answer;
    expect([first.body.importId, second.body.importId]).not.toContain(plain.importId);
    await endOf(server, plain.importId);
  });

  it('may be a form, and have rejected rows', async () => {
    const csv = csvOf([userLine('FORM', { email: 'none' })]);
    const response = await server.call('/api/imports', {
      method: 'POST',
      headers: { 'idempotency-key': '!'.repeat(255) },
      body: form(csv),
    });
    const { importId } = (await response.json()) as Answer;
    expect(await endOf(server, importId)).toMatchObject({ counts: { error: 1 } });
    const rejected = await (await server.call(`/api/imports/${importId}/rejected.csv`)).text();
    expect(rejected).toContain('FORM');
  });

  it('can be sent again when it was refused and nothing came of it', async () => {
    const csv = newCsv();
    expect((await send(csv, 'mended', '?blankCells=no')).body.code).toBe('OPTION_INVALID');
    const { body } = await send(csv, 'mended', '?blankCells=keep');
    expect(await endOf(server, body.importId)).toMatchObject({ status: 'completed' });
  });

  it.each(['', 'a b', 'x'.repeat(256), 'tab\there'])('is refused with the key %j', async (key) => {
    const { response, body } = await send(newCsv(), key);
    expect([response.status, body.code]).toEqual([400, 'HEADER_INVALID']);
  });
});
