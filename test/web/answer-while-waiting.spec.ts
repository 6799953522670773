import type { ServersAvailability } from '../../src/stores/servers-availability.js';
import { answerWhileWaiting } from '../../src/web/answer-while-waiting.js';

/** What cannot be used now. */
type Failing = Pick<ServersAvailability, 'failing' | 'first'>;

describe('while the service waits for its servers', () => {
  let servers: Failing;
  beforeEach(() => {
    servers = { failing: undefined, first: 'event log' };
  });
  const running: { readonly close: () => void }[] = [];
  afterEach(() => running.splice(0).forEach((one) => one.close()));
  const start = async () => {
    const server = await answerWhileWaiting({ host: '127.0.0.1', port: 0 }, servers);
    running.push(server);
    return { server, url: `http://127.0.0.1:${server.port}` };
  };

  it('says that it lives', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/health/live?probe=1`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each(['/health/ready', '/api/users', '/nowhere'])('answers %s with 503', async (path) => {
    const { url } = await start();
    const answer = await fetch(url + path, { method: 'POST', body: 'x'.repeat(1_000_000) });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      dependency: 'event log',
    });
  });

  it('says which of them cannot be used', async () => {
    servers = { failing: 'database', first: 'event log' };
    const { url } = await start();
    const answer = await fetch(`${url}/api/users`);
    expect(await answer.json()).toMatchObject({ dependency: 'database' });
  });

  it('gives the port back at once', async () => {
    const { server, url } = await start();
    await fetch(`${url}/health/live`);
    server.close();
    const next = await answerWhileWaiting({ host: '127.0.0.1', port: server.port }, servers);
    running.push(next);
    expect(next.port).toBe(server.port);
  });
});
