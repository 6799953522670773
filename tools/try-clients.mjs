#!/usr/bin/env node
/**
 * Makes clients from the description that a running program answers, and uploads, polls, pages and exports with each: one in TypeScript,
 * one in Python. Needs the build, `python3` with `venv`, and the registries of npm and PyPI: without them it fails.
 *
 *   node tools/try-clients.mjs
 */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const token = 'token-of-the-clients-that-are-tried';
const people = resolve('tools/clients/people.csv');
const folder = await mkdtemp(join(tmpdir(), 'rollbook-clients-'));
const server = spawn(process.execPath, [resolve('dist/main.js')], {
  env: { PATH: process.env.PATH, PORT: '0', ADMIN_TOKEN: token, DATA_DIR: join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await printedUrl(server);
  const api = join(folder, 'openapi.json');
  await writeFile(api, await (await fetch(`${url}/api/openapi.json`)).text());
  await tryTypeScript(url, api);
  await tryPython(url, api);
} finally {
  const ended = new Promise((done) => server.once('close', done));
  server.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

async function tryTypeScript(url, api) {
  const own = join(folder, 'typescript');
  await cp('tools/clients/typescript', own, { recursive: true });
  const run = (...line) => runIn(own, ...line);
  run('npm', 'ci', '--no-audit', '--no-fund');
  run('npx', '--no-install', 'openapi-typescript', api, '--output', 'api.d.ts');
  run('npx', '--no-install', 'tsc', '--project', '.');
  run(process.execPath, 'try.js', url, token, people);
}

async function tryPython(url, api) {
  const own = join(folder, 'python');
  await cp('tools/clients/python', own, { recursive: true });
  const bin = join(own, 'venv/bin');
  const run = (...line) => runIn(own, ...line);
  run('python3', '-m', 'venv', 'venv');
  run(
    join(bin, 'pip'),
    'install',
    '--disable-pip-version-check',
    '--quiet',
    '-r',
    'requirements.txt',
  );
  run(
    join(bin, 'openapi-python-client'),
    'generate',
    '--path',
    api,
    '--meta',
    'none',
    '--output-path',
    'client',
  );
  run(join(bin, 'python'), 'try.py', url, token, people);
}

/** Ends the whole with the output of a command that fails. */
function runIn(cwd, command, ...words) {
  const env = { ...process.env, PATH: `${join(cwd, 'venv/bin')}:${process.env.PATH}` };
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  if (/try\.(?:js|py)/.test(words.join(' '))) process.stdout.write(stdout);
}

function printedUrl(child) {
  return new Promise((found, failed) => {
    let output = '';
    child.once('exit', (code) =>
      failed(new Error(`The program ended with code ${code}:\n${output}`)),
    );
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url) found(url);
    });
  });
}
