import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { compiledProgram } from '../support/compiled-program.js';
import type { ChildServer } from '../support/child-server.js';
import {
  startChildEventStoreDb,
  type ChildEventStoreDb,
} from '../support/eventstoredb/child-event-store-db.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';
import { answersOf, importSchool, startReady } from './imported-school.example.js';

const tempFolder = tempFolders();

/** `npm run copy-log -- --from … --to …`, until it ends. */
const copyLog = (from: string, to: string, env: Readonly<Record<string, string>> = {}) =>
  runCommand('copy-log', 'nowhere', ['--from', from, '--to', to], env);

/** The same, killed as soon as it is so far. */
async function killedCopy(from: string, to: string, isSoFar: () => boolean): Promise<void> {
  const program = join(compiledProgram(), 'copy-log.js');
  const args = [program, '--from', from, '--to', to];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!isSoFar() && child.exitCode === null) await setTimeout(1);
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

describe('copying the log of a school from the command line', () => {
  let dataDir: string;
  let events: string;
  let fake: ChildEventStoreDb;
  let server: ChildServer | undefined;
  let addresses: readonly string[];
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const folder = await tempFolder();
    dataDir = join(folder, 'data');
    events = join(folder, 'events.jsonl');
    fake = await startChildEventStoreDb(events);
    server = await startReady(dataDir);
    addresses = await importSchool(server);
    before = await answersOf(server, addresses);
    await server.stop();
  }, 60_000);
  afterAll(() => fake.kill());
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('is refused while the service runs, which goes on undisturbed', async () => {
    server = await startReady(dataDir);
    const { code, stdout, stderr } = await copyLog(dataDir, fake.url);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `The log was not copied: Another Rollbook process is using the data folder ${dataDir}. Stop it, or start this one with another DATA_DIR.\n`,
    );
    expect(await answersOf(server, addresses)).toEqual(before);
  }, 60_000);

  it('goes to EventStoreDB and back, killed again and again: the service answers as before', async () => {
    for (const bytes of [50_000, 300_000])
      await killedCopy(dataDir, fake.url, () => statSync(events).size > bytes);
    const there = await copyLog(dataDir, fake.url);
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toMatch(/^Verified: both hold the same [\d,]+ events in [\d,]+ streams/m);

    const back = join(await tempFolder(), 'data');
    await killedCopy(fake.url, back, () => existsSync(join(back, 'copying')));
    const { code, stderr } = await copyLog('EVENTSTORE_URL', back, { EVENTSTORE_URL: fake.url });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // Refused rows wait in files, not in the log.
    await cp(join(dataDir, 'uploads'), join(back, 'uploads'), { recursive: true });
    await cp(join(dataDir, 'credentials.key'), join(back, 'credentials.key'));
    server = await startReady(back);
    expect(await answersOf(server, addresses)).toEqual(before);
  }, 180_000);

  it.each([
    [[]],
    [['--from', 'data']],
    [['--from', 'data', '--to']],
    [['--form', 'a', '--to', 'b']],
  ])('says how it is called: %j', async (args) => {
    const { code, stdout, stderr } = await runCommand('copy-log', 'nowhere', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^Say which log to copy, and where to: npm run copy-log -- --from PLACE/,
    );
  });

  it('shows no password when a URL is wrong', async () => {
    const { code, stderr } = await copyLog(dataDir, 'http://ada:s3cret@localhost:2113');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The log was not copied: the URL cannot be used: it must begin with/);
    expect(stderr).not.toContain('s3cret');
  });
});
