import { appendFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChildServer } from '../support/child-server.js';
import { runCommand } from '../support/run-command.js';
import { endOf, lines, ready, start, submit, tempFolder, usersOf } from './backups.example.js';

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
    expect(await refused(into, [dataDir])).toContain('holds no complete backup: backup.json');
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
    await expect(startChildServer(folder)).rejects.toThrow('did not end. Run npm run restore');
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
