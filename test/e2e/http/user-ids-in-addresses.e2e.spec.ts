import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { holdAnswerOf } from '../../support/raw-answers.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const long = '🦊'.repeat(64);
const userIds = [
  'a/b',
  '/',
  '100%',
  '%2F',
  '%zz',
  'who?',
  'no#1',
  'a b',
  'a+b',
  'a&b=c',
  '..',
  '.',
  '../x',
  'ünï',
  '🦊',
  'history',
  'change-user-id',
  '*',
  ':userId',
  '__proto__',
  `O'Hara "x"`,
  '\\',
  long,
];
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  const done = await importCsv(
    server,
    csvOf(userIds.map((id, n) => userLine(id, { email: `u${n}@example.org` }))),
  );
  if (done.counts.created < userIds.length) throw new Error('The examples are not what they were.');
});
afterAll(() => server.close());

/** As it stands: `fetch` would take `%2E%2E` for the folder above. */
function get(path: string): Promise<{ readonly status: number; readonly body: object }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const headers = { authorization: `Bearer ${adminToken}` };
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      text(response)
        .then((body) => {
          holdAnswerOf(`GET ${path}`, response, body);
          return resolve({ status: response.statusCode ?? 0, body: JSON.parse(body) as object });
        })
        .catch(reject);
    })
      .on('error', reject)
      .end();
  });
}

/** Dots too: not every client leaves them alone. */
const encoded = (userId: string) => encodeURIComponent(userId).replaceAll('.', '%2E');

describe('a User ID in an address', () => {
  it.each(userIds)('is found: %s', async (userId) => {
    const address = `/api/users/${encoded(userId)}`;
    expect(await get(address)).toEqual({ status: 200, body: expect.objectContaining({ userId }) });
    expect(await get(`${address}/history`)).toEqual({
      status: 200,
      body: { entries: [expect.objectContaining({ action: 'created' })], next: null },
    });
  });

  it.each([
    ['one that no user has', 'a%2Fb%2Fhistory'],
    ['a NUL', '%00'],
    ['half a character', '%F0%9F'],
    ['no hexadecimal digits', '%zz'],
    ['65 characters', 'x'.repeat(65)],
    ['12,000 characters', 'x'.repeat(12_000)],
  ])('is not found: %s', async (_what, address) => {
    const { status, body } = await get(`/api/users/${address}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: expect.stringMatching(/^(USER_)?NOT_FOUND$/) });
  });

  it('is found however it is written in capitals or width', async () => {
    const { body } = await get(`/api/users/${encodeURIComponent('ＨＩＳＴＯＲＹ')}`);
    expect(body).toMatchObject({ userId: 'history' });
  });
});
