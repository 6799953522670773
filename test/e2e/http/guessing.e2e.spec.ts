import { jest } from '@jest/globals';
import { ask } from '../../support/ask.js';
import { ConsoleLogger } from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeEach(async () => {
  server = await startHttpServer(await tempFolder(), { LOG_LEVEL: 'warn' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

const withToken = (authorization: string) =>
  server.call('/api/users/F0001', { headers: { authorization } });

/** The lines that the log gets at level `warn`. */
function warned(): readonly string[] {
  const lines: string[] = [];
  jest.spyOn(ConsoleLogger.prototype, 'warn').mockImplementation((line) => {
    lines.push(String(line));
  });
  return lines;
}

describe('wrong tokens', () => {
  it('are put off after a hundred within a minute, and the right one is taken all the same', async () => {
    warned();
    for (let n = 0; n < 100; n += 1)
      expect((await withToken(`Bearer wrong-${n}`)).status).toBe(401);
    const refused = await withToken('Bearer wrong-100');
    expect(await refused.json()).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.call('/api/users')).status).toBe(200);
    // No token is no guess.
    expect((await ask(`${server.url}/api/users`)).status).toBe(401);
  });

  it('are logged without their text, and no more of them than are answered', async () => {
    const lines = warned();
    for (let n = 0; n < 105; n += 1) await withToken(`Bearer s3cret-${n}`);
    expect(lines).toHaveLength(100);
    expect(lines[0]).toMatch(
      /^A wrong token from 127\.0\.0\.1: GET \/api\/users\/:userId, request [0-9a-f-]{36}\.$/,
    );
    expect(lines.at(-1)).toMatch(/More within a minute get 429 and are not logged\.$/);
    expect(lines.join('')).not.toMatch(/s3cret|F0001/);
  });

  it('are not what health is asked with, and not what is left out', async () => {
    const lines = warned();
    await ask(`${server.url}/health/live`, { headers: { authorization: 'Bearer wrong' } });
    await ask(`${server.url}/api/users`);
    expect(lines).toEqual([]);
  });
});

describe('a failed sign-in', () => {
  it('is logged without what was typed', async () => {
    const lines = warned();
    const body = JSON.stringify({ username: 'Private-Name', password: 'S3cret-one!' });
    const headers = { 'content-type': 'application/json' };
    await server.call('/api/credentials/verify', { method: 'POST', body, headers });
    expect(lines).toEqual(['A sign-in from 127.0.0.1 failed.']);
  });
});
