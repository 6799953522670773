#!/usr/bin/env node
/**
 * Tries the Dockerfile without a Docker engine: carries out its steps in clean folders, then starts the program as the image does. It runs as a
 * user who owns nothing but the data folder, when this runs as root. Its health check must succeed while it runs and fail before and after,
 * SIGTERM must end it, and nothing that only development needs may be installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execOf } from './dockerfile-steps.mjs';
import { imageOf, placeOf } from './image-stages.mjs';
import { addressIn, printedBy } from './printed-by.mjs';

/** The number of the user `node` in the image. */
const node = 1000;
const isRoot = process.getuid?.() === 0;

const folder = await mkdtemp(join(tmpdir(), 'rollbook-image-'));
try {
  // Another user must get to the program.
  await chmod(folder, 0o755);
  const image = imageOf(await readFile('Dockerfile', 'utf8'), folder);
  await refuseDevelopment(image);
  await makeVolume(image);
  loadEventStoreDb(image);
  await tryProgram(image);
  process.stdout.write(`The image works${isRoot ? ', as a user who owns only the data' : ''}.\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @throws {Error} when a package is there that the lock file marks as one for development. */
async function refuseDevelopment(image) {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const found = Object.entries(packages)
    .filter(([path, { dev }]) => dev && existsSync(placeOf(image, path)))
    .map(([path]) => path);
  if (found.length > 0)
    throw new Error(`The image has packages for development: ${found.slice(0, 5).join(', ')}`);
}

async function makeVolume(image) {
  const volume = placeOf(image, image.volume);
  await mkdir(volume, { recursive: true, mode: 0o700 });
  if (isRoot) await chown(volume, node, node);
}

/** Nothing of ours but the list for development names the packages that the client of EventStoreDB needs itself. */
function loadEventStoreDb(image) {
  const script = "import('./dist/event-store/eventstoredb/open-eventstoredb.js')";
  expect(codeOf(image, ['node', '--eval', script]) === 0, 'the client of EventStoreDB loads');
}

async function tryProgram(image) {
  const [command, ...words] = execOf(image.command);
  const server = spawn(command, words, {
    ...asInImage(image, '0'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const isReady = (port) => codeOf(image, execOf(image.isReady), port);
  let port;
  try {
    ({ port } = new URL(await printedBy(server, addressIn)));
    expect(await soon(() => isReady(port) === 0), 'the health check succeeds');
  } finally {
    server.kill('SIGTERM');
  }
  expect((await ended) === 0, 'SIGTERM ends the program with code 0');
  expect(isReady(port) === 1, 'the health check fails when the program does not run');
}

/** The exit code of a command of the image. */
function codeOf(image, [command, ...words], port = '0') {
  const { status, error } = spawnSync(command, words, {
    ...asInImage(image, port),
    stdio: 'inherit',
  });
  if (error) throw error;
  return status;
}

/** The folder, the environment and the user of the image. It listens on this machine only. */
function asInImage(image, port) {
  const placed = Object.entries(image.env).map(([name, value]) => [
    name,
    value.startsWith('/') ? placeOf(image, value) : value,
  ]);
  const env = {
    PATH: process.env.PATH,
    ...Object.fromEntries(placed),
    HOST: '127.0.0.1',
    PORT: port,
  };
  const user = isRoot && image.user !== 'root' ? { uid: node, gid: node } : {};
  return { cwd: placeOf(image, '.'), env, ...user };
}

/** Whether it becomes true within half a minute. */
async function soon(isTrue) {
  for (let tries = 60; tries > 0; tries -= 1) {
    if (isTrue()) return true;
    await setTimeout(500);
  }
  return false;
}

function expect(isTrue, what) {
  if (!isTrue) throw new Error(`It does not hold that ${what}.`);
  process.stdout.write(`holds: ${what}\n`);
}
