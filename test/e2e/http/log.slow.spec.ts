import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { version } from '../../../src/version.js';
import { ask } from '../../support/ask.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { programs, stop } from '../../support/programs.js';
import type { RunningProgram } from '../../support/run-program.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
const token = 'a-token-of-mine-that-is-long-enough';
const authorization = `Bearer ${token}`;

type Line = Readonly<Record<string, unknown>> & { readonly message: string };

const linesOf = (program: RunningProgram, context: string): readonly Line[] =>
  program
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line['context'] === context);

/** What the log says once it says as much. */
async function told(program: RunningProgram, context: string, count: number) {
  while (linesOf(program, context).length < count) await setTimeout(20);
  return linesOf(program, context);
}

describe('the log', () => {
  it('has a line for each request: method, route, status, time, id and actor', async () => {
    const program = await start(await tempFolder(), { ADMIN_TOKEN: token });
    const url = await program.ready();
    const id = 'req-1';
    await ask(`${url}/api/users/Secret-Id?Secret=1`, {
      headers: { authorization, 'x-request-id': id },
    });
    await ask(`${url}/api/users?q=Secret`);
    await ask(`${url}/Secret/nothing`, { headers: { authorization } });
    await ask(`${url}/health/live`);
    const lines = await told(program, 'Request', 3);
    expect(lines).toMatchObject([
      {
        level: 'log',
        message: expect.stringMatching(
          /^GET \/api\/users\/:userId: 400, \d+ ms, request req-1, token:admin$/,
        ),
        method: 'GET',
        route: '/api/users/:userId',
        status: 400,
        ms: expect.any(Number),
        requestId: id,
        actor: 'token:admin',
      },
      { method: 'GET', route: '/api/users', status: 401, actor: null },
      { method: 'GET', route: 'unknown route', status: 404, actor: 'token:admin' },
    ]);
    await stop(program);
    expect(program.stdout()).not.toContain('Secret');
  });

  it('has nothing of the links by which people choose passwords', async () => {
    const program = await start(await tempFolder(), { ADMIN_TOKEN: token, LOG_LEVEL: 'verbose' });
    const url = await program.ready();
    const secret = 'Secret-Token';
    await ask(`${url}/welcome/${secret}`);
    await ask(`${url}/welcome/${secret}`, {
      method: 'POST',
      body: new URLSearchParams({ password: 'Secret-Password' }),
    });
    await ask(`${url}/api/credentials/choose`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: secret, password: 'Secret-Password' }),
    });
    expect(await told(program, 'Request', 3)).toMatchObject([
      { method: 'GET', route: '/welcome/:token', status: 410, actor: null },
      { method: 'POST', route: '/welcome/:token', status: 410, actor: null },
      { method: 'POST', route: '/api/credentials/choose', status: 410, actor: null },
    ]);
    await stop(program);
    expect(program.stdout()).not.toContain('Secret');
  });

  it('tells of a request whose connection was cut', async () => {
    const program = await start(await tempFolder(), { ADMIN_TOKEN: token });
    const url = await program.ready();
    const cut = new AbortController();
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('User ID,'));
        await setTimeout(300);
        cut.abort();
      },
    });
    const upload = { method: 'POST', headers: { authorization, 'content-type': 'text/csv' } };
    await ask(`${url}/api/imports`, {
      ...upload,
      body,
      duplex: 'half',
      signal: cut.signal,
    }).catch(() => undefined);
    const ofUpload = () => linesOf(program, 'Request').find((line) => line['method'] === 'POST');
    while (!ofUpload()) await setTimeout(20);
    expect(ofUpload()).toMatchObject({ route: '/api/imports', isWhole: false });
    await stop(program);
  });

  it('tells how imports begin and end, with counts and durations, and when the program starts and stops', async () => {
    const folder = await tempFolder();
    const program = await start(folder, { ADMIN_TOKEN: token });
    const url = await program.ready();
    const upload = (body: string) =>
      ask(`${url}/api/imports?fileName=Secret.csv`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv' },
        body,
      });
    const csv = csvOf([userLine('Secret-1'), userLine('Secret-2', { email: 'no' })]);
    const { importId } = (await (await upload(csv)).json()) as { readonly importId: string };
    expect(await told(program, 'Imports', 5)).toMatchObject([
      { importId, event: 'ImportSubmitted', bytes: csv.length, actor: 'token:admin' },
      { importId, event: 'ImportPassStarted', pass: 'check' },
      { importId, event: 'ImportChecked', rowsTotal: 2, ms: expect.any(Number) },
      { importId, event: 'ImportPassStarted', pass: 'apply' },
      {
        importId,
        event: 'ImportCompleted',
        counts: { created: 1, error: 1 },
        ms: expect.any(Number),
        message: expect.stringContaining('1 created, 0 updated'),
      },
    ]);
    await upload('Secret,File\r\n');
    expect((await told(program, 'Imports', 8)).at(-1)).toMatchObject({
      event: 'ImportFailed',
      code: expect.stringMatching(/^[A-Z_]+$/),
    });
    await stop(program);
    const dataDir = join(folder, 'data');
    expect(linesOf(program, 'Rollbook')).toMatchObject([
      { message: `Rollbook ${version} starts, data folder ${dataDir}.`, version, dataDir },
      { message: expect.stringContaining('has started'), version, dataDir, url },
      { message: expect.stringContaining('stops on SIGTERM'), version, dataDir },
      { message: expect.stringContaining('has stopped'), version, dataDir },
    ]);
    expect(program.stdout()).not.toContain('Secret');
  });

  it('is lines to read when LOG_FORMAT is text', async () => {
    const env = { ADMIN_TOKEN: token, LOG_FORMAT: 'text', LOG_LEVEL: 'info' };
    const program = await start(await tempFolder(), env);
    await ask(`${await program.ready()}/api/users`, { headers: { authorization } });
    await stop(program);
    expect(program.stdout()).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z log {3}\[Request\] GET \/api\/users: 200, \d+ ms, request [\w-]+, token:admin$/m,
    );
    expect(program.stdout()).not.toContain('{');
  });
});
