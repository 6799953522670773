import type { HistoryResponse } from '../../../src/audit/use-cases/user-history-response.js';
import type { UserList } from '../../../src/users/use-cases/list-users.js';
import {
  csvOf,
  endOf,
  form,
  importCsv,
  rowsOf,
  upload,
  userLine,
} from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const file = csvOf([
  userLine('F1'),
  userLine('F2', { firstName: "'=1+1", lastName: '=cmd|x', email: 'ÄÖ@example.org' }),
  userLine('-3', { firstName: "'", lastName: "''x", email: 'minus@example.org', type: 'faculty' }),
  userLine("''4", { firstName: 'a "b", c', lastName: 'two\r\nlines', email: 'quote@example.org' }),
  userLine('@5', { firstName: '＝wide', email: 'at@example.org', active: '0' }),
  userLine('00123', { firstName: '"quoted"', email: 'zeros@example.org' }),
]);

const users = () => server.json<UserList>('/api/users');
const exported = async () =>
  new Uint8Array(await (await server.call('/api/exports/users.csv')).arrayBuffer());

describe('importing the same file a second time', () => {
  it('changes nothing, and writes nothing about any user', async () => {
    const first = await importCsv(server, file);
    expect(first).toMatchObject({ status: 'completed', counts: { created: 6, error: 0 } });
    const before = await users();
    const second = await importCsv(server, file);
    expect(second.importId).not.toBe(first.importId);
    expect(second).toMatchObject({ counts: { unchanged: 6, created: 0, updated: 0, error: 0 } });
    for (const row of await rowsOf(server, second.importId))
      expect(row).toMatchObject({ status: 'Unchanged', details: 'No changes.', changes: [] });
    expect(await users()).toEqual(before);
  });
});

describe('importing an export', () => {
  it('changes nothing, whatever the cells begin with', async () => {
    const before = await users();
    const done = await importCsv(server, await exported());
    expect(done).toMatchObject({ counts: { unchanged: 6, error: 0, updated: 0 } });
    expect(await users()).toEqual(before);
    expect(await exported()).toEqual(await exported());
  });

  it('with one cell changed updates that user alone, and says what', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await exported());
    const edited = text.replace('F1,Ann,Archer', 'F1,Ann,Baker');
    expect(edited).not.toBe(text);
    const done = await importCsv(server, edited);
    expect(done.counts).toMatchObject({ updated: 1, unchanged: 5, error: 0 });
    const [row, ...more] = (await rowsOf(server, done.importId)).filter(
      ({ status }) => status !== 'Unchanged',
    );
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      userId: 'F1',
      status: 'Updated',
      details: 'Success No Email Sent. Changed: Last Name.',
      changes: [{ column: 'Last Name', from: 'Archer', to: 'Baker' }],
    });
    const { entries } = await server.json<HistoryResponse>('/api/users/F1/history');
    expect(entries.at(-1)).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor: 'token:admin',
      action: 'updated',
      changes: [{ field: 'lastName', from: 'Archer', to: 'Baker' }],
      importId: done.importId,
      row: row?.row,
      revision: 1,
    });
  });
});

const turned = async (active: string, cells = {}) => {
  const { importId } = await importCsv(
    server,
    csvOf([userLine('F1', { lastName: 'Baker', active, ...cells })]),
  );
  return (await rowsOf(server, importId))[0];
};

describe('a row that turns Active', () => {
  it('to 0 deactivates, and says what else changed', async () => {
    expect(await turned('0', { firstName: 'Bea' })).toMatchObject({
      status: 'Deactivated',
      details: expect.stringMatching(/^Success No Email Sent\. .*First Name/),
    });
    expect(await server.json('/api/users/F1')).toMatchObject({
      status: 'inactive',
      firstName: 'Bea',
    });
  });

  it('to 1 reactivates', async () => {
    expect(await turned('1', { firstName: 'Bea' })).toMatchObject({
      status: 'Reactivated',
      details: 'Success No Email Sent.',
    });
    expect(await server.json('/api/users/F1')).toMatchObject({ status: 'active' });
  });

  it('to D deletes; the history stays, and the User ID is free', async () => {
    const { uuid } = await server.json<{ readonly uuid: string }>('/api/users/F1');
    expect(await turned('D')).toMatchObject({
      status: 'Deleted',
      details: 'Success No Email Sent.',
    });
    expect((await server.call('/api/users/F1')).status).toBe(404);
    const { entries } = await server.json<HistoryResponse>('/api/users/F1/history');
    expect(entries.at(-1)).toMatchObject({ action: 'deleted', changes: [] });
    expect(await turned('D')).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USER_NOT_FOUND', column: 'User ID', message: expect.any(String) }],
    });
    expect(await turned('1')).toMatchObject({ status: 'Created' });
    const again = await server.json<HistoryResponse>('/api/users/F1/history');
    expect(again.entries.map(({ action }) => action)).toEqual(['created']);
    const earlier = `/api/users/F1/history?uuid=${uuid.toUpperCase()}`;
    expect(await server.json<HistoryResponse>(earlier)).toEqual({ entries, next: null });
    const another = await server.json<{ readonly uuid: string }>('/api/users/F1');
    expect(another.uuid).not.toBe(uuid);
    for (const path of ['history', 'history.csv'])
      expect((await server.call(`/api/users/F2/${path}?uuid=${uuid}`)).status).toBe(404);
  });
});

describe('uploading the same file while it is waiting', () => {
  it('is refused, and says which import it is', async () => {
    const large = csvOf(Array.from({ length: 2_000 }, (_none, n) => userLine(`L${n}`)));
    const first = await upload(server, large);
    const second = await upload(server, large);
    const asForm = await server.call('/api/imports', { method: 'POST', body: form(large) });
    const { importId } = (await first.json()) as { readonly importId: string };
    for (const refused of [second, asForm]) {
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({
        status: 409,
        code: 'IMPORT_RUNNING',
        importId,
        detail: expect.stringContaining(importId),
      });
    }
    expect((await upload(server, `${large}\r\n`)).status).toBe(202);
    expect((await upload(server, large, '?deleteTrainingRecords=true')).status).toBe(202);
    expect((await endOf(server, importId)).counts).toMatchObject({ created: 2_000 });
    expect((await upload(server, large)).status).toBe(202);
  }, 120_000);

  it('is refused to all but one of the clients that send it at the same time', async () => {
    const large = csvOf(Array.from({ length: 5_000 }, (_none, n) => userLine(`M${n}`)));
    const sent = await Promise.all([1, 2, 3, 4].map(() => upload(server, large)));
    expect(sent.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      202, 409, 409, 409,
    ]);
  }, 120_000);
});
