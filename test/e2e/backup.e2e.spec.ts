import { appendFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';

jest.setTimeout(300_000);

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password';
const lines = (first: string, count: number): string =>
  [
    heading,
    ...Array.from(
      { length: count },
      (_, n) =>
        `U${n},${first},Last ${n},u${n}@example.org,Student,1,name${n},${n < 3 ? `Corr3ct-Horse-${first}!` : ''}`,
    ),
  ].join('\r\n');

const running: ChildServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
});

async function start(dataDir: string): Promise<ChildServer> {
  const server = await startChildServer(dataDir, { LOG_LEVEL: 'warn' });
  running.push(server);
  return server;
}

async function submit(server: ChildServer, body: string): Promise<string> {
  const headers = { 'content-type': 'text/csv' };
  const answer = await server.call('/api/imports', { method: 'POST', headers, body });
  return ((await answer.json()) as { readonly importId: string }).importId;
}

const statusOf = async (server: ChildServer, importId: string): Promise<string | undefined> => {
  const answer = await server.call(`/api/imports/${importId}`);
  return ((await answer.json()) as { readonly status?: string }).status;
};

/** However it ended. */
async function endOf(server: ChildServer, importId: string): Promise<string> {
  for (;;) {
    const status = await statusOf(server, importId);
    if (status === 'completed' || status === 'failed') return status;
    await setTimeout(50);
  }
}

async function ready(server: ChildServer): Promise<void> {
  while (!(await server.call('/health/ready')).ok) await setTimeout(50);
}

const usersOf = async (server: ChildServer): Promise<string> =>
  (await server.call('/api/exports/users.csv')).text();

async function signsIn(server: ChildServer, password: string): Promise<number> {
  const answer = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'name1', password }),
  });
  return answer.status;
}

async function backedUp(dataDir: string): Promise<string> {
  const folder = join(await tempFolder(), 'backup');
  const { code, stderr } = await runCommand('backup', dataDir, [folder]);
  expect([code, stderr]).toEqual([0, '']);
  return folder;
}

async function restored(folder: string): Promise<string> {
  const dataDir = join(await tempFolder(), 'data');
  const { code, stderr } = await runCommand('restore', dataDir, [folder]);
  expect([code, stderr]).toEqual([0, '']);
  return dataDir;
}

describe('a backup that is taken in the middle of imports', () => {
  it('goes on with them once it is restored, and ends with the same users', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    expect(await endOf(server, await submit(server, lines('First', 200)))).toBe('completed');
    const importIds = [
      await submit(server, lines('Second', 3_000)),
      await submit(server, lines('Third', 4_000)),
    ];
    const backups: (readonly [folder: string, status: readonly (string | undefined)[]])[] = [];
    while ((await statusOf(server, importIds[1]!)) !== 'completed' && backups.length < 3) {
      const folder = await backedUp(dataDir);
      backups.push([folder, await Promise.all(importIds.map((id) => statusOf(server, id)))]);
    }
    expect(await Promise.all(importIds.map((id) => endOf(server, id)))).toEqual([
      'completed',
      'completed',
    ]);
    const users = await usersOf(server);
    const lastOf = await signsIn(server, 'Corr3ct-Horse-Third!');
    await server.stop();
    // At least one while something was going on, else it shows nothing.
    expect(backups.length).toBeGreaterThan(0);
    for (const [folder] of backups) {
      const again = await start(await restored(folder));
      for (const id of importIds)
        if ((await again.call(`/api/imports/${id}`)).ok)
          expect(await endOf(again, id)).toBe('completed');
      await ready(again);
      expect((await usersOf(again)) === users).toBe(true);
      expect(await signsIn(again, 'Corr3ct-Horse-Third!')).toBe(lastOf);
      await again.kill();
    }
  });

  it('has every upload that its log names, however short the imports are', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    let stopped = false;
    const importing = (async () => {
      for (let n = 0; !stopped; n += 1) await submit(server, lines(`Name${n}`, 5));
    })();
    const backups = [await backedUp(dataDir)];
    stopped = true;
    await importing;
    await server.kill();
    for (const folder of backups) {
      const again = await start(await restored(folder));
      await ready(again);
      const { imports } = (await (await again.call('/api/imports?limit=1000')).json()) as {
        readonly imports: readonly { readonly importId: string }[];
      };
      for (const { importId } of imports) expect(await endOf(again, importId)).toBe('completed');
      await again.kill();
    }
  });
});

describe('a whole folder', () => {
  it('that is copied after a kill is a backup: it goes on, with the read models left where they are', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    const importId = await submit(server, lines('First', 2_000));
    while ((await statusOf(server, importId)) === 'submitted') await setTimeout(20);
    await server.kill();
    const copy = join(await tempFolder(), 'copy');
    await cp(dataDir, copy, { recursive: true });
    const [original, copied] = [await start(dataDir), await start(copy)];
    for (const one of [original, copied]) expect(await endOf(one, importId)).toBe('completed');
    expect((await usersOf(copied)) === (await usersOf(original))).toBe(true);
  });
});

describe('a restore', () => {
  let dataDir: string;
  let backup: string;
  beforeAll(async () => {
    dataDir = await tempFolder();
    const server = await startChildServer(dataDir);
    await endOf(server, await submit(server, lines('First', 5)));
    await server.stop();
    const folder = join(await tempFolder(), 'backup');
    await runCommand('backup', dataDir, [folder]);
    backup = folder;
  });

  const refused = async (
    into: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const { code, stdout, stderr } = await runCommand('restore', into, args, env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Nothing was restored: [^\n]+\n$/);
    return stderr;
  };

  it('over a data folder that is not empty is refused, unless it is told to replace it', async () => {
    const folder = await tempFolder();
    const server = await start(folder);
    await endOf(server, await submit(server, lines('Other', 9)));
    expect(await refused(folder, [backup, '--replace'])).toContain('Another Rollbook process');
    await server.stop();
    expect(await refused(folder, [backup])).toContain('is not empty');
    const { code } = await runCommand('restore', folder, [backup, '--replace']);
    expect(code).toBe(0);
    const again = await start(folder);
    await ready(again);
    expect(await usersOf(again)).toContain('U4,First');
    expect(await usersOf(again)).not.toContain('Other');
  });

  it('of something else, of a damaged backup or one whose files do not belong together is refused', async () => {
    const into = join(await tempFolder(), 'data');
    expect(await refused(into, [dataDir])).toContain('backup.json is missing');
    const damaged = join(await tempFolder(), 'damaged');
    await cp(backup, damaged, { recursive: true });
    await appendFile(join(damaged, 'credentials.db'), 'x');
    expect(await refused(into, [damaged])).toContain('is not the file that was backed up');
    await rm(join(damaged, 'credentials.db'));
    expect(await refused(into, [damaged])).toContain('credentials.db is missing');
    const CREDENTIALS_KEY = Buffer.alloc(32, 7).toString('base64');
    expect(await refused(into, [backup], { CREDENTIALS_KEY })).toContain('The key does not open');
    expect(await readdir(into)).toEqual(['rollbook.lock']);
  });

  it('that was cut short between the old files and the new keeps the service from starting, and is done again', async () => {
    const folder = await tempFolder();
    await cp(dataDir, folder, { recursive: true });
    await mkdir(join(folder, 'restoring'));
    await expect(startChildServer(folder)).rejects.toThrow('was cut short. Run npm run restore');
    expect((await runCommand('restore', folder, [backup, '--replace'])).code).toBe(0);
    const server = await start(folder);
    await ready(server);
    expect(await usersOf(server)).toContain('U4,First');
  });

  it('says what is missing when it is not told what from', async () => {
    expect(await runCommand('restore', dataDir, ['--replace'])).toMatchObject({ code: 2 });
    expect(await runCommand('backup', dataDir, [])).toMatchObject({ code: 2 });
  });
});

describe('a backup', () => {
  it('is refused where there is no log, into the data folder, and into a folder that is not empty', async () => {
    const [empty, full] = [await tempFolder(), await tempFolder()];
    await writeFile(join(full, 'events.db'), '');
    for (const [dataDir, folder, why] of [
      [empty, join(empty, '..', 'never-made'), 'there is no log in'],
      [full, join(full, 'backup'), 'lies in the data folder'],
      [full, process.cwd(), 'is not empty'],
    ] as const) {
      const { code, stderr } = await runCommand('backup', dataDir, [folder]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(why)]);
    }
  });
});
