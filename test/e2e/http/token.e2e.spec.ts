import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const addresses = [
  ['POST', '/api/imports'],
  ['GET', '/api/imports'],
  ['GET', '/api/imports/1'],
  ['GET', '/api/imports/1/rows'],
  ['GET', '/api/imports/1/rows.csv'],
  ['GET', '/api/exports/users.csv'],
  ['GET', '/api/samples/users.csv'],
  ['GET', '/api/users'],
  ['GET', '/api/users/F0001'],
  ['HEAD', '/api/users/F0001'],
  ['DELETE', '/api/users/F0001'],
  ['POST', '/api/users/F0001/change-user-id'],
  ['GET', '/api/users/F0001/history'],
  ['GET', '/api/users/F0001/history.csv'],
  ['GET', '/api/openapi.json'],
  ['GET', '/api/openapi.yaml'],
  ['GET', '/api/docs'],
  ['GET', '/api/docs/swagger-ui.css'],
  ['GET', '/'],
  ['GET', '/api/nothing-here'],
  ['GET', '/health'],
  ['GET', '/health/live/'],
  ['GET', '/health/live/../../api/users'],
  ['PUT', '/health/live'],
  ['OPTIONS', '/api/users'],
] as const;

describe('a request without the token', () => {
  it.each(addresses)('is refused: %s %s', async (method, path) => {
    const response = await fetch(server.url + path, { method });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const body = method === 'HEAD' ? {} : ((await response.json()) as object);
    expect(body).toEqual(
      method === 'HEAD'
        ? {}
        : {
            type: 'about:blank',
            title: 'Unauthorized',
            status: 401,
            detail: 'Send the header "Authorization: Bearer <token>" with the admin token.',
            code: 'UNAUTHENTICATED',
          },
    );
  });

  it.each(['/health/live', '/health/ready'])('is answered when it asks for %s', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });
});

describe('a request with another token', () => {
  it.each([
    ['a wrong one', 'Bearer wrong-token-0123456789'],
    ['an empty one', 'Bearer '],
    ['the right one and more', 'Bearer test-admin-token-0123456789abcdef more'],
    ['another scheme', 'Basic test-admin-token-0123456789abcdef'],
    ['no scheme', 'test-admin-token-0123456789abcdef'],
  ])('is refused: %s', async (_what, authorization) => {
    const response = await server.call('/api/users', { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('an unknown address', () => {
  it.each([
    ['GET', '/api/nothing-here'],
    ['GET', '/'],
    ['PUT', '/api/users/F0001'],
    ['GET', '/api/users/%zz'],
  ])('is answered with a problem document: %s %s', async (method, path) => {
    const response = await server.call(path, { method });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      title: expect.any(String),
      status: response.status,
      detail: expect.any(String),
      code: expect.stringMatching(/^(NOT_FOUND|BODY_INVALID)$/),
    });
  });
});
