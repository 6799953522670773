import { ask } from '../../support/ask.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { signsIn, tokenOfNewUser } from './linked-server.example.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const chosen = 'long-enough-secret';
const open = (token: string): Promise<Response> => ask(`${server.url}/welcome/${token}`);
const send = (token: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  ask(`${server.url}/welcome/${token}`, { method: 'POST', body: new URLSearchParams(fields) });

describe('the page of a welcome', () => {
  it('takes the password from a form, without JavaScript, once', async () => {
    const token = await tokenOfNewUser(server, 'Zoe');
    const page = await open(token);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('You sign in as <strong>Zoe</strong>.');
    const refused = await send(token, { password: 'short' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('role="alert"');
    // Opening it has changed nothing.
    expect((await open(token)).status).toBe(200);
    const set = await send(token, { password: ` ${chosen} ü&` });
    expect(set.status).toBe(200);
    expect(await set.text()).toContain('Your password is set');
    expect(await signsIn(server, 'Zoe', ` ${chosen} ü&`)).toBe(true);
    for (const answer of [await open(token), await send(token, { password: 'another-secret' })]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('This link does not work any more');
    }
  });

  it('is kept by no browser, tells no other site, and runs nothing', async () => {
    const token = await tokenOfNewUser(server, 'Ann');
    for (const { headers } of [await open(token), await open('unknown')]) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
    }
  });

  it('takes nothing but its form', async () => {
    const token = await tokenOfNewUser(server, 'Ben');
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ password: chosen });
    const json = await ask(`${server.url}/welcome/${token}`, { method: 'POST', headers, body });
    expect(json.status).toBe(415);
    expect((await send(token, { password: chosen, other: 'x' })).status).toBe(400);
    expect((await open(token)).status).toBe(200);
  });

  it('asks who guesses to wait', async () => {
    for (let n = 0; n < 10; n += 1)
      expect((await send('guess', { password: chosen })).status).toBe(410);
    const answer = await send('guess', { password: chosen });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.text()).toContain('Too many attempts');
  });
});
