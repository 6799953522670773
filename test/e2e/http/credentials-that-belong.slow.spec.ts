import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, importCsv, upload } from '../../support/http-imports.js';
import {
  asRelease01,
  during,
  edit,
  putBack,
  said,
  snapshot,
  start,
  tempFolder,
  userIds,
  users,
  withPassword,
} from './mixed-folders.example.js';

describe('passwords that do not belong to the log', () => {
  it('of another log keep the service from starting', async () => {
    const [dataDir, other] = [await tempFolder(), await tempFolder()];
    for (const folder of [dataDir, other])
      await during(folder, (server) => importCsv(server, withPassword('F1')));
    await putBack('credentials.db', other, dataDir);
    await expect(start(dataDir)).rejects.toThrow(
      `credentials.db belongs to another log, not to the log ${join(dataDir, 'events.db')}. Is the log in EventStoreDB? ` +
        'Then set EVENTSTORE_URL. Else restore both from the same backup',
    );
  });

  it.each([
    ['older', (dataDir: string, backup: string) => putBack('credentials.db', backup, dataDir)],
    ['lost', (dataDir: string) => rm(join(dataDir, 'credentials.db'))],
  ])('because they are %s are told of, by number', async (_, replaced) => {
    const dataDir = await tempFolder();
    await during(dataDir);
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, withPassword('F1')));
    await replaced(dataDir, backup);
    await start(dataDir);
    expect(said()).toContain(
      'credentials.db is older than the log, or was lost. Passwords missing: 1.',
    );
  });

  it('because they are newer than a log that was put back are no reason to speak', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, withPassword('F1')));
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, withPassword('F2')));
    await putBack('events.db', backup, dataDir);
    await start(dataDir);
    expect(said()).not.toContain('credentials.db');
  });
});

describe('the sealing key', () => {
  const CREDENTIALS_KEY = Buffer.alloc(32, 3).toString('base64');

  it.each(['of this release', 'of release 0.1, with a password that waits for its hash'])(
    'that is not the one of a data folder %s keeps the service from starting',
    async (which) => {
      const dataDir = await tempFolder();
      await during(dataDir, (server) => importCsv(server, withPassword('F1')));
      if (which !== 'of this release') {
        asRelease01(dataDir);
        edit(dataDir, 'credentials.db', `UPDATE passwords SET kind = 'sealed', value = 'AAAA'`);
      }
      await expect(start(dataDir, { CREDENTIALS_KEY })).rejects.toThrow(
        'The key does not open credentials.db',
      );
    },
  );

  it('that opens no upload of release 0.1 keeps the service from starting', async () => {
    const dataDir = await tempFolder();
    await during(dataDir);
    asRelease01(dataDir);
    await during(await tempFolder(), async (server) => {
      await upload(server, csvOf(users(1, 2_000)));
      await cp(join(server.dataDir, 'uploads'), join(dataDir, 'uploads'), { recursive: true });
    });
    expect(await readdir(join(dataDir, 'uploads'))).toHaveLength(1);
    await expect(start(dataDir)).rejects.toThrow('The key does not open');
  });

  it('that is lost is not made anew: it would open nothing', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, withPassword('F1')));
    await rm(join(dataDir, 'credentials.key'));
    await expect(start(dataDir)).rejects.toThrow('credentials.key is missing');
    expect(await readdir(dataDir)).not.toContain('credentials.key');
  });
});

describe('a data folder of release 0.1, which noted no log anywhere', () => {
  it('is taken as belonging together, without a word, and only once', async () => {
    const [dataDir, other] = [await tempFolder(), await tempFolder()];
    for (const folder of [dataDir, other]) {
      await during(folder, (server) => importCsv(server, withPassword('F1')));
      asRelease01(folder);
    }
    await during(dataDir, async (server) => {
      expect(await userIds(server)).toEqual(['F1']);
      await importCsv(server, csvOf(users(2, 2)));
    });
    await during(dataDir);
    expect(said()).toBe('');
    await putBack('credentials.db', other, dataDir);
    await expect(start(dataDir)).rejects.toThrow('belongs to another log');
  });
});
