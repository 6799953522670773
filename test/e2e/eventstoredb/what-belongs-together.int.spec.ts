import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import {
  during,
  said,
  start,
  tempFolder,
  userIds,
  withPassword,
} from '../http/mixed-folders.example.js';

let server: FakeEventStoreDb;
beforeAll(async () => {
  server = await FakeEventStoreDb.start();
});
afterAll(() => server.stop());

const on = (prefix: string) => ({
  EVENTSTORE_URL: server.url,
  EVENTSTORE_STREAM_PREFIX: prefix,
});
const log = (prefix: string) =>
  `the log in EventStoreDB at ${new URL(server.url).host} with the prefix ${prefix}`;

/** A data folder whose stores belong to the log of this prefix, with one user who has a password. */
async function folderOf(prefix: string, userId: string): Promise<string> {
  const dataDir = await tempFolder();
  await during(dataDir, (service) => importCsv(service, withPassword(userId)), on(prefix));
  return dataDir;
}

describe('a data folder beside another log in EventStoreDB', () => {
  it('does not start on one that is empty, and says which settings to look at', async () => {
    const dataDir = await folderOf('a_', 'F1');
    await expect(start(dataDir, on('typo_'))).rejects.toThrow(
      `${log('typo_')} holds no events, but claims.db, credentials.db and read-models.db ` +
        'belong to a log with events. Check EVENTSTORE_URL and EVENTSTORE_STREAM_PREFIX. ' +
        'Else restore the log from a backup, or start once with ACCEPT_EMPTY_LOG=1 to begin without users.',
    );
    expect(await userIds(await start(dataDir, on('a_')))).toEqual(['F1']);
  });

  it('does not start without the setting, and says that it may be missing', async () => {
    const dataDir = await folderOf('b_', 'F1');
    await expect(start(dataDir)).rejects.toThrow(
      'Is the log in EventStoreDB? Then set EVENTSTORE_URL.',
    );
  });

  it('does not start with the passwords of another, and shows the users of the log without them', async () => {
    const dataDir = await folderOf('c_', 'F1');
    const other = await tempFolder();
    await during(other, (service) => importCsv(service, csvOf([userLine('G1')])), on('d_'));
    await expect(start(dataDir, on('d_'))).rejects.toThrow(
      `credentials.db belongs to another log, not to ${log('d_')}. ` +
        'Check EVENTSTORE_URL and EVENTSTORE_STREAM_PREFIX. Else restore both from the same backup, or delete credentials.db',
    );
    await rm(join(dataDir, 'credentials.db'));
    expect(await userIds(await start(dataDir, on('d_')))).toEqual(['G1']);
    expect(said()).toContain(
      `read-models.db belongs to another log, not to ${log('d_')}: it is rebuilt.`,
    );
    expect(said()).not.toContain('events.db');
  });
});
