import { ask } from '../../support/ask.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const others = [
  ['HEAD', '/api/users/F0001'],
  ['GET', '/api/openapi'],
  ['GET', '/api/openapi.json/more'],
  ['GET', '/api/docsx'],
  ['GET', '/'],
  ['GET', '/api/nothing-here'],
  ['GET', '/api/users/%zz'],
  ['GET', '/health'],
  ['GET', '/health/live/'],
  ['OPTIONS', '/api/users'],
] as const;

/** Every request of the description but those for health, and that of a person who has only a link. */
async function described(): Promise<readonly (readonly [method: string, path: string])[]> {
  const { paths } = await server.json<{ readonly paths: Record<string, object> }>(
    '/api/openapi.json',
  );
  return Object.entries(paths)
    .filter(([path]) => !path.startsWith('/health/') && path !== '/api/credentials/choose')
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
}

async function expectUnauthenticated(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const text = await response.text();
  // Nothing follows the head of an answer to HEAD.
  expect(text === '' ? {} : JSON.parse(text)).toEqual(
    text === ''
      ? {}
      : {
          type: 'about:blank',
          title: 'Unauthorized',
          status: 401,
          detail: 'Send the header "Authorization: Bearer <token>" with the admin token.',
          code: 'UNAUTHENTICATED',
        },
  );
}

describe('a request without the token', () => {
  it('is refused, whatever it asks for', async () => {
    const requests = await described();
    expect(requests.length).toBeGreaterThan(10);
    for (const [method, path] of requests)
      await expectUnauthenticated(await ask(server.url + path, { method }));
  });

  it.each(others)('is refused: %s %s', async (method, path) => {
    const response = await ask(server.url + path, { method });
    expect(response.ok).toBe(false);
    await expectUnauthenticated(response);
  });

  it.each([
    ['POST', '/api/docs'],
    ['PUT', '/health/live'],
  ])('is told that what needs no token takes no other method: %s %s', async (method, path) => {
    expect((await ask(server.url + path, { method })).status).toBe(405);
  });

  it.each([
    ['POST', '/api/credentials/choose', 400],
    ['GET', '/welcome/x', 410],
    ['POST', '/welcome/x', 400],
  ])('is answered when only a link is needed: %s %s', async (method, path, status) => {
    expect((await ask(server.url + path, { method })).status).toBe(status);
  });

  it.each(['/health/live', '/health/ready'])('is answered when it asks for %s', async (path) => {
    const response = await ask(server.url + path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it.each([
    '/api/docs',
    '/api/docs/swagger-ui.css',
    '/api/docs/swagger-ui-init.js',
    '/api/openapi.json',
    '/api/openapi.yaml',
  ])('is answered when it asks for %s, which holds nothing personal', async (path) => {
    for (const headers of [{}, { authorization: 'Bearer wrong-token-0123456789' }])
      expect((await ask(server.url + path, { headers })).status).toBe(200);
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
    ['PUT', '/api/userz/F0001'],
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
