import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { csvOf, importCsv, rowsOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password';
const withPassword = (userId: string): string =>
  [heading, `${userId},Ann,Archer,${userId}@example.org,Student,1,${userId},Corr3ct-Horse!`].join(
    '\r\n',
  );
const users = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => userLine(`F${from + n}`));

const running: HttpServer[] = [];
let warned: jest.SpiedFunction<Logger['warn']>;
beforeEach(() => {
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  jest.restoreAllMocks();
});

async function start(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<HttpServer> {
  const server = await startHttpServer(dataDir, env);
  running.push(server);
  while (!(await server.call('/health/ready')).ok) await setTimeout(10);
  return server;
}

/** Starts, does something, stops. */
async function during(
  dataDir: string,
  act: (server: HttpServer) => Promise<unknown> = async () => undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await start(dataDir, env);
  await act(server);
  await server.close();
  running.pop();
}

async function snapshot(dataDir: string): Promise<string> {
  const folder = await tempFolder();
  await cp(dataDir, folder, { recursive: true });
  return folder;
}

const putBack = (file: string, from: string, to: string): Promise<void> =>
  cp(join(from, file), join(to, file));

async function userIds(server: HttpServer): Promise<readonly string[]> {
  const { users: found } = await server.json<{
    readonly users: readonly { readonly userId: string }[];
  }>('/api/users?limit=1000');
  return found.map(({ userId }) => userId);
}

const said = (): string => warned.mock.calls.map(([sentence]) => String(sentence)).join('\n');

describe('an older log beside newer stores, as a restored backup is', () => {
  it('shows the users of the log and no others, and imports again', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, csvOf(users(1, 5))));
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, csvOf(users(6, 505))));
    await putBack('events.db', backup, dataDir);

    const server = await start(dataDir);
    expect(await userIds(server)).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
    expect(said()).toContain(
      'The read model users has events that events.db does not have, as after a backup was put back: it is made anew.',
    );
    expect(said()).toContain('claims.db knew of events that events.db does not have');
    const { importId } = await importCsv(server, csvOf(users(4, 7)));
    expect((await rowsOf(server, importId)).map(({ status }) => status)).toEqual([
      'Unchanged',
      'Unchanged',
      'Created',
      'Created',
    ]);
    expect(await userIds(server)).toHaveLength(7);
  });

  it('is noticed where it went another way since: at the same position stands another event', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, csvOf(users(1, 2))));
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, csvOf(users(3, 4))));
    await during(backup, (server) => importCsv(server, csvOf(users(8, 11))));
    await putBack('events.db', backup, dataDir);
    expect(await userIds(await start(dataDir))).toEqual(['F1', 'F10', 'F11', 'F2', 'F8', 'F9']);
  });
});

describe('a log that is empty beside stores that are not', () => {
  it('does not start, and says how to begin without users', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, withPassword('F1')));
    await rm(join(dataDir, 'events.db'));
    const sentence =
      'events.db holds no events, but read-models.db and claims.db and credentials.db beside it belong to a log that did. ' +
      'Restore events.db from a backup, or start once with ACCEPT_EMPTY_LOG=1 to begin without users.';
    for (const _again of [1, 2]) await expect(start(dataDir)).rejects.toThrow(sentence);
    await during(
      dataDir,
      async (server) => {
        expect(await userIds(server)).toEqual([]);
        await importCsv(server, csvOf(users(1, 1)));
      },
      { ACCEPT_EMPTY_LOG: '1' },
    );
    expect(await userIds(await start(dataDir))).toEqual(['F1']);
  });

  it('is a new service where they are empty too', async () => {
    const dataDir = await tempFolder();
    await during(dataDir);
    await rm(join(dataDir, 'events.db'));
    expect(await userIds(await start(dataDir))).toEqual([]);
    expect(said()).toBe('');
  });
});

describe('claims that are older than the log', () => {
  it('give no User ID and no username to a second user', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, csvOf(users(1, 2))));
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, csvOf(users(3, 4))));
    await putBack('claims.db', backup, dataDir);
    const server = await start(dataDir);
    expect(said()).toBe(
      'claims.db was older than the log: the claims of 2 users were restored from the log.',
    );
    const named = userLine('F5').replace(/F5$/, 'f4');
    const { importId } = await importCsv(server, csvOf([userLine('F3'), named]));
    expect((await rowsOf(server, importId)).map(({ status }) => status)).toEqual([
      'Unchanged',
      'Error',
    ]);
    expect(await userIds(server)).toEqual(['F1', 'F2', 'F3', 'F4']);
  });

  it('are made anew when they are of another log', async () => {
    const [dataDir, other] = [await tempFolder(), await tempFolder()];
    await during(dataDir, (server) => importCsv(server, csvOf(users(1, 2))));
    await during(other, (server) => importCsv(server, csvOf(users(1, 9))));
    await putBack('claims.db', other, dataDir);
    const server = await start(dataDir);
    expect(said()).toContain('claims.db belonged to another log: the claims of 2 users');
    await importCsv(server, csvOf(users(1, 9)));
    expect(await userIds(server)).toHaveLength(9);
  });
});

describe('passwords that do not belong to the log', () => {
  it('of another log keep the service from starting', async () => {
    const [dataDir, other] = [await tempFolder(), await tempFolder()];
    for (const folder of [dataDir, other])
      await during(folder, (server) => importCsv(server, withPassword('F1')));
    await putBack('credentials.db', other, dataDir);
    await expect(start(dataDir)).rejects.toThrow(
      'credentials.db belongs to another log than events.db. Put both back from the same backup',
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
      'credentials.db is older than the log, or was lost: 1 of the passwords that users were given are not in it.',
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
        'The key does not open what is sealed in credentials.db',
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

function edit(dataDir: string, file: string, sql: string): void {
  const db = new DatabaseSync(join(dataDir, file));
  db.exec(sql);
  db.close();
}

/** Takes everything out of the files that release 0.1 did not put there. */
function asRelease01(dataDir: string): void {
  edit(dataDir, 'events.db', 'DROP TABLE IF EXISTS log');
  edit(dataDir, 'claims.db', 'DROP TABLE coverage');
  edit(dataDir, 'credentials.db', 'DROP TABLE notes');
  edit(
    dataDir,
    'read-models.db',
    'DROP TABLE log; ALTER TABLE checkpoints DROP COLUMN stream; ALTER TABLE checkpoints DROP COLUMN revision',
  );
}
