import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { holdAnswerOf } from '../../support/raw-answers.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

type Answer = { readonly status: number | undefined; readonly body: string };

/** As it stands: `fetch` would tidy the address. */
function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const authorized = { authorization: `Bearer ${adminToken}`, ...headers };
    request({ host: '127.0.0.1', port, path, headers: authorized }, (response) => {
      text(response)
        .then((body) => {
          holdAnswerOf(`GET ${path}`, response, body);
          return resolve({ status: response.statusCode, body });
        })
        .catch(reject);
    })
      .on('error', reject)
      .end();
  });
}

const file = '/api/docs/swagger-ui.css';

describe('a file of the documentation', () => {
  it.each([
    ['bytes behind its end', { range: 'bytes=999999999-' }, 416, 'RANGE_NOT_SATISFIABLE'],
    ['bytes the wrong way round', { range: 'bytes=5-2' }, 416, 'RANGE_NOT_SATISFIABLE'],
    ['another version', { 'if-match': '"x"' }, 412, 'PRECONDITION_FAILED'],
    [
      'a version of long ago',
      { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      412,
      'PRECONDITION_FAILED',
    ],
  ])('is refused, not failed, when it is asked for %s', async (_what, headers, status, code) => {
    const answer = await get(file, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code });
  });

  it('is answered in part to who asks for a part', async () => {
    const { status, body } = await get(file, { range: 'bytes=0-9' });
    expect([status, body.length]).toEqual([206, 10]);
  });
});

describe('an address under the documentation that names no file', () => {
  it.each([
    '%00',
    '%00.css',
    '../users',
    '%2e%2e/users',
    '..',
    '.',
    './x',
    '/',
    '/x',
    '..\\x',
    '..%2f..%2fpackage.json',
    'nothing.css',
    'swagger-ui.css/',
    'swagger-ui.css/x',
    'x'.repeat(256),
    '%F0%9F%A6%8A'.repeat(70),
    'x'.repeat(8_000),
  ])('is refused, not failed: %s', async (name) => {
    const { status, body } = await get(`/api/docs/${name}`);
    expect([403, 404]).toContain(status);
    expect(JSON.parse(body)).toMatchObject({
      status,
      code: status === 403 ? 'ADDRESS_REFUSED' : 'NOT_FOUND',
    });
  });
});
