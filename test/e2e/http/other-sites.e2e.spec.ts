import { ask } from '../../support/ask.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const servers: HttpServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<HttpServer> {
  const server = await startHttpServer(await tempFolder(), env);
  servers.push(server);
  return server;
}

const lms = 'https://lms.example.org';

/** As a browser asks before it sends the request of a page. */
const preflight = (server: HttpServer, origin: string) =>
  ask(`${server.url}/api/users/F1`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

describe('pages of other sites', () => {
  it('are kept out by browsers, unless CORS_ORIGINS names their site', async () => {
    const server = await start();
    expect(allowed(await preflight(server, lms))).toBeNull();
    expect(allowed(await server.call('/api/users', { headers: { origin: lms } }))).toBeNull();
  });

  it('may ask when CORS_ORIGINS names their site, and read our headers', async () => {
    const server = await start({ CORS_ORIGINS: `${lms}, http://localhost:8080` });
    const answer = await preflight(server, lms);
    expect(answer.status).toBe(204);
    expect(allowed(answer)).toBe(lms);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    const users = await server.call('/api/users', { headers: { origin: lms } });
    expect(allowed(users)).toBe(lms);
    expect(users.headers.get('access-control-expose-headers')).toContain('Rollbook-Position');
    expect(users.headers.get('vary')).toContain('Origin');
    // Still a token.
    const headers = { origin: lms };
    expect((await ask(`${server.url}/api/users`, { headers })).status).toBe(401);
  });

  it('of a site that it does not name are kept out all the same', async () => {
    const server = await start({ CORS_ORIGINS: lms });
    const other = 'https://lms.example.org.evil.example';
    expect(allowed(await preflight(server, other))).toBeNull();
    expect(allowed(await server.call('/api/users', { headers: { origin: other } }))).toBeNull();
  });

  it('may not show our answers as their own', async () => {
    const server = await start();
    for (const path of ['/api/users', '/api/exports/users.csv', '/api/docs', '/api/nothing'])
      expect((await server.call(path)).headers.get('cross-origin-resource-policy')).toBe(
        'same-origin',
      );
  });
});
