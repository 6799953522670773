import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importCsv, csvOf, userLine } from '../../support/http-imports.js';
import { BodyPace } from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { trickle } from '../../support/trickle.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(server, csvOf([userLine('F1')]));
  const pace = server.app.get(BodyPace, { strict: false });
  pace.withinMs = 1_200;
  pace.bytesAtLeast = 600;
});
afterAll(() => server.close());

const json = 'content-type: application/json';
const csv = 'content-type: text/csv';
const form = 'content-type: multipart/form-data; boundary=x';
const part =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n' +
  'content-type: text/csv\r\n\r\n';
const length = (bytes: number) => `content-length: ${bytes}`;

describe('a body that comes in too slowly', () => {
  it.each([
    ['JSON that stops', 'PATCH /api/users/F1', [json, length(60)], '{"lastName":', ''],
    ['JSON byte by byte', 'PATCH /api/users/F1', [json, length(9_000)], '{"lastName":"', 'x'],
    ['JSON that never begins', 'POST /api/sites', [json, length(60)], '', ''],
    ['a text/csv body that stops', 'POST /api/imports', [csv, length(90_000)], 'User ID', ''],
    ['a text/csv body byte by byte', 'POST /api/imports', [csv, length(90_000)], 'User', 'x'],
    ['a form that stops', 'POST /api/imports', [form, length(90_000)], `${part}User ID`, ''],
    ['a form byte by byte', 'POST /api/imports', [form, length(90_000)], `${part}User`, 'x'],
  ])('is refused, and leaves nothing behind: %s', async (_what, ...slow) => {
    const [request, head, begin, piece] = slow;
    const before = await server.json('/api/users/F1');
    const answer = await trickle(server.url, { request, head, begin, piece });
    const [line, ...rest] = answer.split('\r\n');
    expect(line).toBe('HTTP/1.1 408 Request Timeout');
    expect(rest).toContain('connection: close');
    expect(JSON.parse(rest.at(-1) ?? '')).toMatchObject({
      code: 'REQUEST_TOO_SLOW',
      detail:
        'Fewer than 600 bytes of the request arrived within 1.2 seconds. Nothing was changed. Send it again over a faster line.',
    });
    expect(await server.json('/api/users/F1')).toEqual(before);
    expect(await readdir(join(server.dataDir, 'uploads')).catch(() => [])).toEqual([]);
    expect(await server.json('/api/sites')).toMatchObject({ entries: [] });
  });

  it('is taken when it only takes long', async () => {
    const head = [csv, 'connection: close', length(40 + 20 * 1_000)];
    const begin = 'User ID,First Name,Last Name,Email,User'.padEnd(40, ' ');
    const answer = await trickle(server.url, {
      head,
      begin,
      piece: 'x'.repeat(1_000),
      pieces: 20,
    });
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 202 Accepted');
  });
});
