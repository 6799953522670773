import { setTimeout } from 'node:timers/promises';
import type { ImportResponse } from '../../../src/imports/answers/import-response.js';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
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

  it('that is held shows the same, and welcomes no user until it is confirmed', async () => {
    const csv = csvOf([userLine('B1'), userLine('B2', { active: '0' })]);
    const answer = await upload(server, csv, '?sendWelcomeEmail=true&dryRun=true');
    const { importId } = (await answer.json()) as Pick<ImportResponse, 'importId'>;
    while ((await server.json<ImportResponse>(`/api/imports/${importId}`)).status !== 'held')
      await setTimeout(10);
    const details = async () =>
      (await rowsOf(server, importId)).map(({ row, details: text }) => `${row} ${text}`);
    const shown = await details();
    expect(shown).toEqual([
      '2 Success Email Queued.',
      '3 Success No Email Sent. The new user is inactive.',
    ]);
    const emails = () => server.json<EmailList>(`/api/emails?importId=${importId}`);
    expect((await emails()).emails).toEqual([]);
    await server.call(`/api/imports/${importId}/confirm`, { method: 'POST' });
    await endOf(server, importId);
    expect(await details()).toEqual(shown);
    while ((await emails()).emails.length === 0) await setTimeout(10);
    expect((await emails()).emails).toMatchObject([{ userId: 'B1', row: 2 }]);
  });
});
