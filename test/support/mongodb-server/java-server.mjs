import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/rollbook', import.meta.url));
const sources = ['pom.xml', 'MongoDbServer.java'];
const goals = ['compiler:compile', 'dependency:copy-dependencies'];
/** A start of 0.9 s instead of 1.5 s. What a library of Java says about its own log is left out. */
const options = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Xmx2g',
  '-Dslf4j.internal.verbosity=ERROR',
];

/** What to do without Java or Maven. The connection is direct, for the member of that replica set has a name that only containers know. */
export const needed =
  'The tests over MongoDB need Java 17 and Maven (Debian: apt-get install maven openjdk-17-jdk-headless). Without them, after ' +
  '`docker compose up -d mongodb`, set MONGODB_TEST_URL=mongodb://127.0.0.1:27017/?directConnection=true';

/**
 * The arguments of `java` that start the server: append a port, and a file or nothing. The first call on a machine builds it, in about 10 s;
 * later ones find it, whichever process built it.
 * @throws when Maven is missing, or cannot build it.
 */
export async function argumentsOfServer() {
  const target = join(cache, `mongodb-server-${await digest()}`);
  if (!(await exists(target))) await alone(`${target}.lock`, () => buildUnlessThere(target));
  const classPath = [join(target, 'classes'), join(target, 'dependency', '*')].join(delimiter);
  return [...options, '-cp', classPath, 'MongoDbServer'];
}

async function digest() {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(await readFile(join(here, file)));
  return hash.digest('hex').slice(0, 12);
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Does it while no other process does. A lock that a killed process left behind is taken. */
async function alone(lock, work) {
  await mkdir(cache, { recursive: true });
  while (!(await taken(lock))) await setTimeout(100);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  // Empty for the moment between its creation and the id.
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder > 0 && !lives(holder)) await rm(lock, { force: true });
  return false;
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** It appears whole or not at all. */
async function buildUnlessThere(target) {
  if (await exists(target)) return;
  const folder = await mkdtemp(`${target}-`);
  try {
    for (const file of sources) await copyFile(join(here, file), join(folder, file));
    await maven(folder);
    await rename(join(folder, 'target'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function maven(cwd) {
  try {
    await promisify(execFile)('mvn', ['-B', '-q', '-ntp', ...goals], { cwd });
  } catch (error) {
    const said = error.code === 'ENOENT' ? '' : `\nMaven said:\n${error.stdout}${error.stderr}`;
    throw new Error(`${needed}${said}`, { cause: error });
  }
}
