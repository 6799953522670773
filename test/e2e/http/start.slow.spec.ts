import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ask } from '../../support/ask.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { programs, stop } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
const token = 'a-token-of-mine-that-is-long-enough';

describe('the first start', () => {
  it('prints the address and a token, and keeps only its hash', async () => {
    const folder = await tempFolder();
    const program = await start(folder);
    const url = await program.ready();
    const shown = /shown only this once: {2}(rb_\S+)\n/.exec(program.stdout())?.[1] ?? '';
    expect(shown.length).toBeGreaterThan(40);
    const stored = await readFile(join(folder, 'data', 'admin-token.json'), 'utf8');
    expect(stored).toMatch(/^\{"sha256":"[0-9a-f]{64}"\}\n$/);
    expect(stored).not.toContain(shown);
    const asked = (path: string) =>
      ask(url + path, { headers: { authorization: `Bearer ${shown}` } });
    expect((await asked('/api/samples/users.csv')).status).toBe(200);
    await stop(program);

    const again = await start(folder);
    const newUrl = await again.ready();
    expect(again.stdout()).not.toContain('rb_');
    const answer = await ask(`${newUrl}/api/users`, {
      headers: { authorization: `Bearer ${shown}` },
    });
    expect(answer.status).toBe(200);
    expect(
      (await ask(`${newUrl}/api/users`, { headers: { authorization: 'Bearer $TOKEN' } })).status,
    ).toBe(401);
    await stop(again);
  });

  it('says nothing but that, and no framework speaks', async () => {
    const program = await start(await tempFolder(), { ADMIN_TOKEN: token });
    const url = await program.ready();
    // Beside the log.
    const said = program.stdout().replaceAll(/^\{.*\n/gm, '');
    expect(said).toBe(
      `Rollbook is ready at ${url}\nTry:  curl -H "Authorization: Bearer $TOKEN" ${url}/api/samples/users.csv\n`,
    );
    await stop(program);
    expect(program.stderr()).toBe('');
  });
});

describe('what the program says while it works', () => {
  it('is JSON, and names no person', async () => {
    const folder = await tempFolder();
    const program = await start(folder, { ADMIN_TOKEN: token, LOG_LEVEL: 'verbose' });
    const url = await program.ready();
    const call = (path: string, init: RequestInit = {}) =>
      ask(url + path, {
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
    const lines = `${program.stdout()}${program.stderr()}`
      .replace(/^(Rollbook is|Try: ).*$/gm, '')
      .split('\n')
      .filter(Boolean);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ message: expect.anything() });
    expect(lines.filter((line) => /nest/i.test(line))).toEqual([]);
    expect(program.stdout() + program.stderr()).not.toMatch(/marker/i);
    expect(program.stdout() + program.stderr()).not.toContain(token);
  });
});
