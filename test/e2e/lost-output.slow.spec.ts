import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { ask } from '../support/ask.js';
import { adminToken } from '../support/child-server.js';
import { compiledProgram } from '../support/compiled-program.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
let child: ChildProcess | undefined;
afterEach(async () => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
});

/** Starts the program with its log in a pipe, or in a file that is open; answers where it listens. */
async function start(dataDir: string, log: 'pipe' | number): Promise<string> {
  const main = join(compiledProgram(), 'main.js');
  const env = { DATA_DIR: dataDir, PORT: '0', ADMIN_TOKEN: adminToken };
  const server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', log] });
  child = server;
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}

/** Another program holds the read models: the server complains of it, again and again. */
async function makeItComplain(url: string, dataDir: string): Promise<void> {
  const other = new DatabaseSync(join(dataDir, 'read-models.db'));
  other.exec('BEGIN IMMEDIATE');
  await ask(`${url}/api/sites`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: '{"name":"North"}',
  });
  await setTimeout(800);
  other.exec('ROLLBACK');
  other.close();
}

describe('a server whose output cannot be written', () => {
  it('goes on when the reader of the pipe is gone', async () => {
    const dataDir = await tempFolder();
    const url = await start(dataDir, 'pipe');
    child?.stdout?.destroy();
    child?.stderr?.destroy();
    await makeItComplain(url, dataDir);
    expect((await ask(`${url}/health/live`)).status).toBe(200);
  }, 60_000);

  // A device that is always full: Linux has one.
  it('goes on when the disk of the log is full', async () => {
    if (!existsSync('/dev/full')) return;
    const dataDir = await tempFolder();
    const full = openSync('/dev/full', 'w');
    const url = await start(dataDir, full);
    closeSync(full);
    await makeItComplain(url, dataDir);
    expect((await ask(`${url}/health/live`)).status).toBe(200);
  }, 60_000);
});
