import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { csvOf, form, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { trickle } from '../../support/trickle.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder(), { UPLOAD_SECONDS: '1' });
});
afterAll(() => server.close());

const stored = () => readdir(join(server.dataDir, 'uploads')).catch(() => []);

const part =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n' +
  'content-type: text/csv\r\n\r\n';

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const formType = 'content-type: multipart/form-data; boundary=x';

describe('an upload that takes too long', () => {
  it.each([
    ['a text/csv body', ['content-type: text/csv', 'content-length: 9000000'], 'User ID', 'x'],
    [
      'a text/csv body in chunks',
      ['content-type: text/csv', 'transfer-encoding: chunked'],
      chunk('User ID'),
      chunk('x'),
    ],
    ['a body that stops', ['content-type: text/csv', 'content-length: 9000000'], 'User ID', ''],
    ['a body that never begins', ['content-type: text/csv', 'content-length: 9'], '', ''],
    ['a form', [formType, 'content-length: 9000000'], `${part}User ID`, 'x'],
    ['a form in chunks', [formType, 'transfer-encoding: chunked'], chunk(part), chunk('x')],
    ['a form that stops before its file', [formType, 'content-length: 9000000'], '--x\r\n', ''],
    [
      'a form that stops behind its file',
      [formType, 'content-length: 9000000'],
      `${part}User ID\r\n--x\r\n`,
      '',
    ],
  ])('is refused, and leaves nothing behind: %s', async (_what, head, begin, piece) => {
    const [line, ...rest] = (await trickle(server.url, { head, begin, piece })).split('\r\n');
    expect(line).toBe('HTTP/1.1 408 Request Timeout');
    expect(rest).toContain('connection: close');
    expect(JSON.parse(rest.at(-1) ?? '')).toMatchObject({
      code: 'REQUEST_TOO_SLOW',
      detail: expect.stringContaining('An upload may take at most 1 second. '),
    });
    expect(await stored()).toEqual([]);
    expect(await server.json('/api/imports')).toEqual({ imports: [], next: null });
  });
});

const csv = (id: string) => csvOf([userLine(id)]);

describe('an upload in time', () => {
  it('is taken, and its connection goes on when the time is over', async () => {
    expect((await upload(server, csv('F1'))).status).toBe(202);
    const asForm = { method: 'POST', body: form(csv('F2')) };
    expect((await server.call('/api/imports', asForm)).status).toBe(202);
    await setTimeout(1_200);
    expect((await upload(server, csv('F3'))).status).toBe(202);
  });
});
