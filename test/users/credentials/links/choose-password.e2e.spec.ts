import { signsIn, tokenOfNewUser } from '../../../notifications/welcome/linked-server.example.js';
import { ask } from '../../../support/ask.js';
import { startHttpServer, type HttpServer } from '../../../support/http-server.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const chosen = 'long-enough-secret';

/** Without a bearer token, as a person asks. */
const choose = (body: object): Promise<Response> =>
  ask(`${server.url}/api/credentials/choose`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a request to choose a password', () => {
  it('sets it, once, for who has the token of a link', async () => {
    const token = await tokenOfNewUser(server, 'Zoe');
    const weak = await choose({ token, password: 'short' });
    expect(weak.status).toBe(422);
    expect(await weak.json()).toMatchObject({
      code: 'PASSWORD_WEAK',
      problems: [{ code: 'PASSWORD_WEAK', column: 'Password' }],
    });
    const done = await choose({ token, password: chosen });
    expect(done.status).toBe(200);
    expect(await done.json()).toEqual({ username: 'Zoe' });
    expect(done.headers.get('rollbook-position')).toMatch(/^\d+$/);
    expect(await signsIn(server, 'Zoe', chosen)).toBe(true);
    const late = await choose({ token, password: 'another-long-secret' });
    expect(late.status).toBe(410);
    expect(await late.json()).toMatchObject({ code: 'LINK_EXPIRED' });
    expect(await signsIn(server, 'Zoe', chosen)).toBe(true);
  });

  it('stands in the history in the name of the user', async () => {
    await choose({ token: await tokenOfNewUser(server, 'Ann'), password: chosen });
    const { uuid } = await server.json<{ readonly uuid: string }>('/api/users/Ann?waitFor=0');
    const history = await server.json<{ readonly entries: readonly { readonly actor: string }[] }>(
      '/api/users/Ann/history',
    );
    expect(history.entries.at(-1)).toMatchObject({ actor: `user:${uuid}` });
  });

  it.each([
    [{}, 'The body must have the text token.'],
    [{ token: 'x' }, 'The body must have the text password.'],
    [{ token: 1, password: chosen }, 'token must be a text in quotes.'],
  ])('is refused without what it needs: %j', async (body, detail) => {
    const answer = await choose(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'BODY_INVALID', detail });
  });

  it('is slowed down when it guesses', async () => {
    for (let n = 0; n < 10; n += 1)
      expect((await choose({ token: 'guess', password: chosen })).status).toBe(410);
    const answer = await choose({ token: 'guess', password: chosen });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });
});
