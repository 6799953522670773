import { gzipSync } from 'node:zlib';
import { ask } from '../../support/ask.js';
import { csvOf, form, importCsv, userLine } from '../../support/http-imports.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(server, csvOf([userLine('F1')]));
});
afterAll(() => server.close());

const addresses = [
  '/api/users',
  '/api/users/F1',
  '/api/users/nobody',
  '/api/exports/users.csv',
  '/api/nothing-here',
  '/health/live',
];

describe('every answer', () => {
  it.each([...addresses, '/api/docs', '/api/docs/swagger-ui.css', '/api/openapi.json'])(
    'has the id of the request, the one that was sent where one was: %s',
    async (path) => {
      const headers = { 'x-request-id': 'from-the-proxy/1' };
      expect((await server.call(path, { headers })).headers.get('x-request-id')).toBe(
        'from-the-proxy/1',
      );
      expect((await server.call(path)).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
      expect((await ask(server.url + path)).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    },
  );

  it.each(addresses)('that may tell of people is kept in no cache: %s', async (path) => {
    expect((await server.call(path)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a body that is compressed', () => {
  it('is refused, and not read as if it were not', async () => {
    const csv = gzipSync(csvOf([userLine('F2')]));
    const bodies = [
      ['/api/imports', 'text/csv', csv],
      ['/api/sites', 'application/json', gzipSync('{"name":"North"}')],
    ] as const;
    for (const [path, type, body] of bodies) {
      const response = await server.call(path, {
        method: 'POST',
        headers: { 'content-type': type, 'content-encoding': 'gzip' },
        body,
      });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        code: 'MEDIA_TYPE_UNSUPPORTED',
        detail: expect.stringContaining('Content-Encoding'),
      });
    }
    const { headers } = new Request('http://x', { method: 'POST', body: form('x') });
    const type = headers.get('content-type') ?? '';
    const response = await ask(`${server.url}/api/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${adminToken}`,
        'content-type': type,
        'content-encoding': 'br',
      },
      body: 'x',
    });
    expect(response.status).toBe(415);
  });

  it('may say that it is not', async () => {
    const response = await server.call('/api/sites', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'Identity' },
      body: '{"name":"North"}',
    });
    expect(response.status).toBe(201);
  });
});

describe('a filter for a type of user', () => {
  it.each(['/api/users', '/api/exports/users.csv'])(
    'that no user has and no user can have is refused: %s',
    async (path) => {
      const response = await server.call(`${path}?userType=Studend`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        code: 'OPTION_INVALID',
        detail:
          'The parameter userType must be Student or Faculty or Admin or Parent or Alumni, not "Studend".',
      });
      for (const known of ['student', 'Alumni'])
        expect((await server.call(`${path}?userType=${known}`)).status).toBe(200);
    },
  );

  it('is taken for a type that was retired, as long as a user has it', async () => {
    const dataDir = await tempFolder();
    const before = await startHttpServer(dataDir, { USER_TYPES: 'Pupil,Student' });
    await importCsv(before, csvOf([userLine('P1', { type: 'Pupil' })]));
    await before.close();
    const after = await startHttpServer(dataDir);
    try {
      const { users } = await after.json<{ users: unknown[] }>('/api/users?userType=pupil');
      expect(users).toHaveLength(1);
    } finally {
      await after.close();
    }
  });
});
