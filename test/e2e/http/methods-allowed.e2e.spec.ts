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

/** `fetch` sends no TRACE. */
function send(method: string, path: string) {
  return new Promise<{ status: number | undefined; allow: string | undefined; body: string }>(
    (resolve, reject) => {
      const { port } = new URL(server.url);
      const headers = { authorization: `Bearer ${adminToken}` };
      request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const { statusCode: status, headers: given } = response;
        text(response)
          .then((body) => {
            holdAnswerOf(`${method} ${path}`, response, body);
            return resolve({ status, allow: given.allow, body });
          })
          .catch(reject);
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('a method that an address does not take', () => {
  it.each([
    ['DELETE', '/api/imports', 'GET, HEAD, POST'],
    ['PUT', '/api/users/F1', 'GET, HEAD, PATCH'],
    ['TRACE', '/api/users/F1', 'GET, HEAD, PATCH'],
    ['OPTIONS', '/api/users', 'GET, HEAD, POST'],
    ['QUERY', '/api/users', 'GET, HEAD, POST'],
    ['PROPFIND', '/api/users/F1', 'GET, HEAD, PATCH'],
    ['M-SEARCH', '/health/ready', 'GET, HEAD'],
    ['POST', '/api/exports/users.csv', 'GET, HEAD'],
    ['GET', '/api/users/F1/change-user-id', 'POST'],
    ['PATCH', '/health/live', 'GET, HEAD'],
    ['POST', '/api/openapi.json', 'GET, HEAD'],
  ])('is refused, with those it takes: %s %s', async (method, path, allow) => {
    const answer = await send(method, path);
    expect(answer).toMatchObject({ status: 405, allow });
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'METHOD_NOT_ALLOWED',
      detail: 'This address does not take that method.',
    });
  });

  it('of an address that is not there is not found', async () => {
    expect(await send('TRACE', '/api/nothing')).toMatchObject({ status: 404, allow: undefined });
  });
});
