import type { ImportResponse } from '../../../src/imports/answers/import-response.js';
import { csvOf, endOf, rowsOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

describe('an upload with sendWelcomeEmail=true', () => {
  it('tells for each new user whether an e-mail is queued', async () => {
    const csv = csvOf([userLine('A1'), userLine('A2', { active: '0' })]);
    const answer = await upload(server, csv, '?sendWelcomeEmail=true');
    expect(answer.status).toBe(202);
    const { importId } = (await answer.json()) as Pick<ImportResponse, 'importId'>;
    const { options } = await endOf(server, importId);
    expect(options).toEqual({ sendWelcomeEmail: true });
    expect((await rowsOf(server, importId)).map(({ details }) => details)).toEqual([
      'Success Email Queued.',
      'Success No Email Sent. The new user is inactive.',
    ]);
    const table = await server.call(`/api/imports/${importId}/rows.csv`);
    expect(await table.text()).toContain('\r\n2,A1,Created,Success Email Queued.\r\n');
  });
});
