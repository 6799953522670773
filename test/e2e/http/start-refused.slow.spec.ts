import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ask } from '../../support/ask.js';
import { programs } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();

/** Starts what cannot start; answers the one sentence it ends with. */
async function refused(cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  const program = await start(cwd, env);
  expect(await program.ended).toBe(1);
  // Nothing but that it begins.
  expect(program.stdout()).toMatch(/^([^\n]* starts, data folder [^\n]*\n)?$/);
  expect(program.stderr()).toMatch(/^Rollbook cannot start: [^\n]+\n$/);
  return program.stderr();
}

const noDatabase = 'This is no database, and never was one. '.repeat(200);

describe('a start that cannot be', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, not "http".'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be fatal, error, warn, info, debug or verbose, not "loud".',
    ],
    [
      { PROTECTED_USER_IDS: 'F1,F2;F3' },
      'PROTECTED_USER_IDS must not contain "F2;F3", which cannot be a User ID.',
    ],
    [
      { ADMIN_USER_ID: '1.23E+11' },
      'ADMIN_USER_ID must not contain "1.23E+11", which cannot be a User ID.',
    ],
    [{ ACCEPT_EMPTY_LOG: 'yes' }, 'ACCEPT_EMPTY_LOG must be 0 or 1, not "yes".'],
    [{ USER_TYPES: 'Student,#N/A' }, 'USER_TYPES must list different types'],
    [{ EVENTSTORE_URL: 'http://localhost:2113' }, 'it must begin with esdb:// or'],
    [
      { MONGODB_URL: 'mongodb://localhost' },
      'With MONGODB_URL, set CREDENTIALS_KEY to the same value for every instance',
    ],
    [{ HOST: '203.0.113.7' }, 'this machine does not have the address of HOST'],
    [{ HOST: 'no-such-host.invalid' }, 'the address of HOST is not known'],
  ])('ends with one sentence: %j', async (env, sentence) => {
    expect(await refused(await tempFolder(), env)).toContain(sentence);
  });

  it('ends with one sentence: the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const PORT = String((other.address() as AddressInfo).port);
    const folder = await tempFolder();
    expect(await refused(folder, { PORT })).toContain('another program uses the address');
    other.close();
    // No token has been shown yet.
    const next = await start(folder);
    await next.ready();
    expect(next.stdout()).toContain('shown only this once');
  });

  it('ends with one sentence: another process uses the data folder', async () => {
    const folder = await tempFolder();
    const first = await start(folder);
    const url = await first.ready();
    expect(await refused(folder, {})).toContain(join(folder, 'data'));
    expect((await ask(`${url}/health/live`)).status).toBe(200);
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

  it.each([
    ['events.db', 'restore it from a backup'],
    ['claims.db', 'delete the file and start again'],
    ['credentials.db', 'restore the file from a backup'],
    ['rollbook.lock', 'delete it and start again'],
  ])('ends with one sentence: %s is something else', async (file, whatToDo) => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', file), noDatabase);
    const sentence = await refused(folder, {});
    expect(sentence).toContain(`${join(folder, 'data', file)} is damaged. `);
    expect(sentence).toContain(whatToDo);
  });

  it('ends with one sentence: DATA_DIR cannot be made, as below /proc', async () => {
    const DATA_DIR = '/proc/rollbook/data';
    expect(await refused(await tempFolder(), { DATA_DIR })).toContain('DATA_DIR cannot be made');
  });

  it('ends with what to do when the read models are damaged: the log has it all', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'data', 'read-models.db');
    await mkdir(join(folder, 'data'));
    await writeFile(file, noDatabase);
    expect(await refused(folder, {})).toBe(
      `Rollbook cannot start: ${file} is damaged. Stop the service, delete the file and start again: the start rebuilds it from the log.\n`,
    );
    await rm(file);
    await (await start(folder)).ready();
  });
});
