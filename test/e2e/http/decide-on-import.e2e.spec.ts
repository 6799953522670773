import { csvOf, endOf, userLine, upload } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const decide = async (importId: string, decision: 'confirm' | 'cancel') => {
  const answer = await server.call(`/api/imports/${importId}/${decision}`, { method: 'POST' });
  const { code } = (await answer.json()) as { readonly code?: string };
  return [answer.status, code];
};

describe('deciding on an import', () => {
  it('is refused without that import', async () => {
    const importId = '00000000-0000-4000-8000-000000000000';
    expect(await decide(importId, 'confirm')).toEqual([404, 'IMPORT_NOT_FOUND']);
    expect(await decide(importId, 'cancel')).toEqual([404, 'IMPORT_NOT_FOUND']);
  });

  it('is refused once the import has ended', async () => {
    const answer = await upload(server, csvOf([userLine('F1')]));
    const { importId } = (await answer.json()) as { readonly importId: string };
    await endOf(server, importId);
    expect(await decide(importId, 'confirm')).toEqual([409, 'IMPORT_STATE_FORBIDS']);
    expect(await decide(importId, 'cancel')).toEqual([409, 'IMPORT_STATE_FORBIDS']);
  });
});
