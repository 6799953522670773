/** What the tools have in common that try the built program from outside: the program itself, and Python with what a list of packages names. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addressIn, printedBy } from './printed-by.mjs';

/**
 * Starts the built program on a data folder of its own and calls `use` with its address, its token and a folder for files; then ends it
 * and removes both folders.
 */
export async function withProgram(name, use) {
  const token = `token-of-${name}-that-lasts-for-one-run`;
  const folder = await mkdtemp(join(tmpdir(), `rollbook-${name}-`));
  const server = spawn(process.execPath, [resolve('dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ADMIN_TOKEN: token,
      DATA_DIR: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await use({ url: await printedBy(server, addressIn), token, folder });
  } finally {
    const ended = new Promise((done) => server.once('close', done));
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes `venv` in a folder, with the packages of its `requirements.txt`. */
export function installPython(cwd) {
  runIn(cwd, 'python3', '-m', 'venv', 'venv');
  const quietly = ['--disable-pip-version-check', '--quiet'];
  runIn(cwd, join(cwd, 'venv/bin/pip'), 'install', ...quietly, '-r', 'requirements.txt');
}

/** What a command prints. Ends the whole with the output of one that fails. */
export function runIn(cwd, command, ...words) {
  const env = { ...process.env, PATH: `${join(cwd, 'venv/bin')}:${process.env.PATH}` };
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}
