import type { ImportResponse } from '../../../src/imports/answers/import-response.js';
import { csvOf, endOf, importCsv, rowsOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
let first: ImportResponse;

beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(server, csvOf([userLine('A1'), userLine('A2')]));
  first = await importCsv(
    server,
    csvOf([
      userLine('A1', { lastName: 'Ray' }),
      userLine('A2', { lastName: 'Ray' }),
      userLine('N1'),
      userLine('A3', { email: 'none' }),
    ]),
  );
});
afterAll(() => server.close());

const post = (path: string): Promise<Response> =>
  server.call(`/api/imports/${path}`, { method: 'POST' });
const patch = (userId: string, fields: object): Promise<Response> =>
  server.call(`/api/users/${userId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });

async function refused(response: Response) {
  const { code, importId } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, code, ...(importId !== undefined && { importId }) };
}

/** Undoes an import and waits for the end. */
async function undo(importId: string): Promise<ImportResponse> {
  const { importId: undoId } = (await (await post(`${importId}/undo`)).json()) as ImportResponse;
  return endOf(server, undoId);
}

describe('an undo over HTTP', () => {
  let undone: ImportResponse;

  it('is refused for an unknown import, and for an option that is none', async () => {
    expect(await refused(await post('unknown/undo'))).toEqual({
      status: 404,
      code: 'IMPORT_NOT_FOUND',
    });
    expect(await refused(await post(`${first.importId}/undo?dryRun=perhaps`))).toEqual({
      status: 400,
      code: 'OPTION_INVALID',
    });
  });

  it('shows what it would do, and is refused a second time meanwhile', async () => {
    const answer = await post(`${first.importId}/undo?dryRun=true`);
    const { importId } = (await answer.json()) as ImportResponse;
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/api/imports/${importId}`);
    expect(answer.headers.get('rollbook-position')).toMatch(/^\d+$/);
    expect(await refused(await post(`${first.importId}/undo`))).toEqual({
      status: 409,
      code: 'IMPORT_RUNNING',
      importId,
    });
    for (let shown = first; shown.status !== 'held';)
      shown = await server.json<ImportResponse>(`/api/imports/${importId}`);
    expect(await rowsOf(server, importId)).toMatchObject([
      { row: 2, status: 'Updated', changes: [{ column: 'Last Name', from: 'Ray', to: 'Archer' }] },
      { row: 3, status: 'Updated' },
      { row: 4, status: 'Deleted', userId: 'N1' },
    ]);
    expect((await post(`${importId}/cancel`)).status).toBe(202);
    await endOf(server, importId);
  });

  it('is refused while the import itself has not ended', async () => {
    const answer = await upload(server, csvOf([userLine('A9')]), '?dryRun=true');
    const { importId } = (await answer.json()) as ImportResponse;
    expect(await refused(await post(`${importId}/undo`))).toEqual({
      status: 409,
      code: 'IMPORT_STATE_FORBIDS',
    });
  });

  it('leaves what was edited since, and names who did it', async () => {
    expect((await patch('A2', { lastName: 'Doe' })).status).toBe(200);
    expect((await patch('N1', { lastName: 'Doe' })).status).toBe(200);
    undone = await undo(first.importId);
    expect(undone).toMatchObject({
      status: 'completed',
      undoOf: first.importId,
      undoneBy: null,
      fileName: first.fileName,
      sha256: null,
      counts: { updated: 1, unchanged: 1, error: 1, warnings: 1 },
    });
    expect(await rowsOf(server, undone.importId)).toMatchObject([
      { row: 2, status: 'Updated', details: 'Success No Email Sent. Changed: Last Name.' },
      {
        row: 3,
        status: 'Unchanged',
        warnings: [
          {
            code: 'EDITED_SINCE',
            column: 'Last Name',
            message:
              'Last Name: token:admin changed it after the import, so it stays. Change it by hand if it is wrong.',
          },
        ],
      },
      {
        row: 4,
        status: 'Error',
        problems: [
          {
            code: 'EDITED_SINCE',
            column: 'User ID',
            message:
              'User ID: the user was changed after the import by an edit, the last time by token:admin, so the user was not deleted. Delete the user with a file if they must go.',
          },
        ],
      },
    ]);
  });

  it('is named by the import that it undoes', async () => {
    const { undoneBy } = await server.json<ImportResponse>(`/api/imports/${first.importId}`);
    expect(undoneBy).toBe(undone.importId);
  });

  it('lists the refused users, without a file', async () => {
    const answer = await server.call(`/api/imports/${undone.importId}/rejected.csv`);
    const [heads, row, ...more] = (await answer.text()).split('\r\n');
    expect(heads?.replace('\uFEFF', '')).toBe('User ID,Problems');
    expect(row).toMatch(/^N1,.*the user was changed after the import/);
    expect(more).toEqual(['']);
  });

  it('is refused once nothing is left', async () => {
    const other = await importCsv(server, csvOf([userLine('A1', { lastName: 'Ray' })]));
    await undo(other.importId);
    expect(await refused(await post(`${other.importId}/undo`))).toEqual({
      status: 409,
      code: 'IMPORT_UNDONE',
    });
  });
});
