import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { csvOf, userLine } from '../../support/http-imports.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const csv = csvOf(Array.from({ length: 5_000 }, (_none, n) => userLine(`F${n}`)));
const part =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n' +
  'content-type: text/csv\r\n\r\n';

const stored = () => readdir(join(server.dataDir, 'uploads')).catch(() => []);

/** Sends the beginning of a request, waits until the server is storing it, and pulls the plug. */
async function cutOff(head: readonly string[], body: string): Promise<void> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const lines = ['POST /api/imports HTTP/1.1', 'host: x', `authorization: Bearer ${adminToken}`];
  socket.write([...lines, ...head, '', body].join('\r\n'));
  while ((await stored()).length === 0) await setTimeout(5);
  socket.destroy();
}

describe('an upload whose connection is cut', () => {
  it.each([
    ['a text/csv body', ['content-type: text/csv', 'content-length: 9000000'], csv],
    [
      'a text/csv body in chunks',
      ['content-type: text/csv', 'transfer-encoding: chunked'],
      `${csv.length.toString(16)}\r\n${csv}\r\n`,
    ],
    [
      'a form',
      ['content-type: multipart/form-data; boundary=x', 'content-length: 9000000'],
      part + csv,
    ],
    [
      'a form in chunks',
      ['content-type: multipart/form-data; boundary=x', 'transfer-encoding: chunked'],
      `${(part.length + csv.length).toString(16)}\r\n${part}${csv}\r\n`,
    ],
  ])('leaves no import and no file: %s', async (_what, head, body) => {
    await cutOff(head, body);
    while ((await stored()).length > 0) await setTimeout(5);
    expect(await server.json('/api/imports')).toEqual({ imports: [], next: null });
  });
});

describe('a form that ends before its last boundary', () => {
  it('is refused, and leaves no import and no file', async () => {
    const response = await server.call('/api/imports', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: part + csv,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'BODY_INVALID' });
    expect(await stored()).toEqual([]);
    expect(await server.json('/api/imports')).toEqual({ imports: [], next: null });
  });
});
