import { ask } from '../../support/ask.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

describe('the pages that describe the API', () => {
  it('open in a browser, which has no token to send', async () => {
    const page = await ask(`${server.url}/api/docs`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const { href } = new URL(asset, `${server.url}/api/docs`);
      expect(href).toContain('/api/docs/');
      expect((await ask(href)).status).toBe(200);
    }
  });

  it('let no script run but their own files', async () => {
    const page = await ask(`${server.url}/api/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    const scripts = [...(await page.text()).matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes, text] of scripts) {
      expect(attributes).toContain('src="');
      expect(text?.trim()).toBe('');
    }
  });
});

describe('every answer', () => {
  it.each(['/api/users', '/api/docs', '/api/openapi.json', '/api/nothing-here', '/health/live'])(
    'tells browsers to take it for what it says it is, and to run nothing of it: %s',
    async (path) => {
      const { headers } = await server.call(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
      });
    },
  );
});
