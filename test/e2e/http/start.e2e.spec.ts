import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { csvOf, userLine } from '../../support/http-imports.js';
import { runProgram, type RunningProgram } from '../../support/run-program.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const running: RunningProgram[] = [];
/** Whatever a test leaves running. */
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.signal('SIGKILL');
    await program.ended;
  }
});

async function start(cwd: string, env: Readonly<Record<string, string>> = {}) {
  const program = await runProgram(cwd, { PORT: '0', ...env });
  running.push(program);
  return program;
}

/** Starts what cannot start; answers the one sentence it ends with. */
async function refused(cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  const program = await start(cwd, env);
  expect(await program.ended).toBe(1);
  expect(program.stdout()).toBe('');
  expect(program.stderr()).toMatch(/^Rollbook cannot start: [^\n]+\n$/);
  return program.stderr();
}

async function stop(program: RunningProgram): Promise<void> {
  program.signal('SIGTERM');
  expect(await Promise.race([program.ended, setTimeout(5_000, 'still running')])).toBe(0);
}

const leftOpen = async (dataDir: string) =>
  (await readdir(dataDir)).filter((file) => /-(wal|shm|journal)$/.test(file));

describe('a start that cannot be', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT is a whole number from 0 to 65535, not "http".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is fatal, error, warn, log, debug or verbose, not "loud".'],
    [{ EVENTSTORE_URL: 'esdb://localhost' }, 'EVENTSTORE_URL is not supported by this release'],
    [{ HOST: '203.0.113.7' }, 'this machine does not have the address of HOST'],
    [{ HOST: 'no-such-host.invalid' }, 'the address of HOST is not known'],
  ])('ends with one sentence: %j', async (env, sentence) => {
    const folder = await tempFolder();
    expect(await refused(folder, env)).toContain(sentence);
    expect(
      await readdir(join(folder, 'data')).then(
        () => leftOpen(join(folder, 'data')),
        () => [],
      ),
    ).toEqual([]);
  });

  it('ends with one sentence: the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const PORT = String((other.address() as AddressInfo).port);
    const folder = await tempFolder();
    expect(await refused(folder, { PORT })).toContain('the address is in use already');
    expect(await leftOpen(join(folder, 'data'))).toEqual([]);
    other.close();
  });

  it('ends with one sentence: another process uses the data folder', async () => {
    const folder = await tempFolder();
    const first = await start(folder);
    const url = await first.ready();
    expect(await refused(folder, {})).toContain(join(folder, 'data'));
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('ends with one sentence: DATA_DIR is a file, or below one', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'data'), 'no folder');
    expect(await refused(folder, {})).toContain('DATA_DIR is not a folder');
    expect(await refused(folder, { DATA_DIR: 'data/below' })).toContain('DATA_DIR is not a folder');
  });

  it('ends with one sentence: the stored token is something else', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'admin-token.json'), '{}');
    expect(await refused(folder, {})).toContain('admin-token.json');
  });

  it('ends with one sentence: a database of the data folder is something else', async () => {
    for (const file of ['events.db', 'claims.db', 'read-models.db', 'rollbook.lock']) {
      const folder = await tempFolder();
      await mkdir(join(folder, 'data'));
      await writeFile(
        join(folder, 'data', file),
        'This is no database, and never was one. '.repeat(200),
      );
      expect(await refused(folder, {})).toContain('DATA_DIR');
    }
  });
});

describe('the first start', () => {
  it('prints the address and a token, and keeps only its hash', async () => {
    const folder = await tempFolder();
    const program = await start(folder);
    const url = await program.ready();
    const token = /shown only this once: {2}(rb_\S+)\n/.exec(program.stdout())?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    const stored = await readFile(join(folder, 'data', 'admin-token.json'), 'utf8');
    expect(stored).toMatch(/^\{"sha256":"[0-9a-f]{64}"\}\n$/);
    expect(stored).not.toContain(token);
    const asked = (path: string) =>
      fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    expect((await asked('/api/samples/users.csv')).status).toBe(200);
    await stop(program);

    const again = await start(folder);
    const newUrl = await again.ready();
    expect(again.stdout()).not.toContain('rb_');
    const answer = await fetch(`${newUrl}/api/users`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect(
      (await fetch(`${newUrl}/api/users`, { headers: { authorization: 'Bearer $TOKEN' } })).status,
    ).toBe(401);
    await stop(again);
  });

  it('says nothing but that, and no framework speaks', async () => {
    const program = await start(await tempFolder(), { ADMIN_TOKEN: 'a-token-of-mine' });
    const url = await program.ready();
    expect(program.stdout()).toBe(
      `Rollbook is ready at ${url}\nTry:  curl -H "Authorization: Bearer $TOKEN" ${url}/api/samples/users.csv\n`,
    );
    await stop(program);
    expect(program.stderr()).toBe('');
  });
});

describe('what the program says while it works', () => {
  it('is JSON, and names no person', async () => {
    const folder = await tempFolder();
    const token = 'a-token-of-mine';
    const program = await start(folder, { ADMIN_TOKEN: token, LOG_LEVEL: 'verbose' });
    const url = await program.ready();
    const call = (path: string, init: RequestInit = {}) =>
      fetch(url + path, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      });
    const body = csvOf([
      userLine('Markerid', { firstName: 'Markername', email: 'marker@example.org' }),
      userLine('Markerid2', { email: 'Marker mail' }),
    ]);
    await call('/api/imports?fileName=Markerfile.csv', { method: 'POST', body });
    for (const path of [
      '/api/users/Markerid',
      '/api/users?q=Marker',
      '/api/users/Marker%zz',
      '/api/users/Markerx',
    ])
      await (await call(path)).text();
    await call('/api/imports', { method: 'POST', body: `${body}"Marker` });
    while (
      (
        (await (await call('/api/imports')).json()) as { imports: { completedAt: unknown }[] }
      ).imports.some(({ completedAt }) => completedAt === null)
    )
      await setTimeout(20);
    await stop(program);
    const lines = `${program.stdout()}${program.stderr()}`.split('\n').slice(2).filter(Boolean);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ message: expect.anything() });
    expect(lines.filter((line) => /nest/i.test(line))).toEqual([]);
    expect(program.stdout() + program.stderr()).not.toMatch(/marker/i);
    expect(program.stdout() + program.stderr()).not.toContain(token);
  });
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends within seconds and leaves no file open',
    async (signal) => {
      const folder = await tempFolder();
      const program = await start(folder, { ADMIN_TOKEN: 'a-token-of-mine' });
      const url = await program.ready();
      const headers = { authorization: 'Bearer a-token-of-mine', 'content-type': 'text/csv' };
      const lines = Array.from({ length: 30_000 }, (_none, n) => userLine(`F${n}`));
      const body = csvOf(lines);
      expect((await fetch(`${url}/api/imports`, { method: 'POST', headers, body })).status).toBe(
        202,
      );
      await setTimeout(500);
      program.signal(signal);
      expect(await Promise.race([program.ended, setTimeout(5_000, 'still running')])).toBe(0);
      expect(program.stderr()).toBe('');
      expect(await leftOpen(join(folder, 'data'))).toEqual([]);
    },
  );
});
