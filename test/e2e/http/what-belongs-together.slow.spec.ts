import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, importCsv, rowsOf, userLine } from '../../support/http-imports.js';
import {
  during,
  putBack,
  said,
  snapshot,
  start,
  tempFolder,
  userIds,
  users,
  withPassword,
} from './mixed-folders.example.js';

describe('an older log beside newer stores, as a restored backup is', () => {
  it('shows the users of the log and no others, and imports again', async () => {
    const dataDir = await tempFolder();
    await during(dataDir, (server) => importCsv(server, csvOf(users(1, 5))));
    const backup = await snapshot(dataDir);
    await during(dataDir, (server) => importCsv(server, csvOf(users(6, 505))));
    await putBack('events.db', backup, dataDir);

    const server = await start(dataDir);
    expect(await userIds(server)).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
    const log = `the log ${join(dataDir, 'events.db')}`;
    expect(said()).toContain(
      `The read model users has events that ${log} does not have, as after a restore: it is rebuilt.`,
    );
    expect(said()).toContain(`claims.db knew of events that ${log} does not have`);
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
      `the log ${join(dataDir, 'events.db')} holds no events, but claims.db, credentials.db and read-models.db ` +
      'belong to a log with events. Is the log in EventStoreDB? Then set EVENTSTORE_URL. ' +
      'Else restore the log from a backup, or start once with ACCEPT_EMPTY_LOG=1 to begin without users.';
    await expect(start(dataDir)).rejects.toThrow(sentence);
    await expect(start(dataDir)).rejects.toThrow(sentence);
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
