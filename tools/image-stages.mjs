import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { stepsOf, wordsOf } from './dockerfile-steps.mjs';

/**
 * Carries out a Dockerfile without a Docker engine: each stage gets a folder below `folder` that stands for its root. Answers the last stage.
 * Base images and the commands that are not npm's are left out: they would change the machine.
 */
export function imageOf(dockerfile, folder) {
  const stages = new Map();
  let stage;
  for (const { instruction, rest } of stepsOf(dockerfile)) {
    if (instruction === 'FROM') {
      stage = newStage(join(folder, String(stages.size)));
      stages.set(/ AS (\S+)$/i.exec(rest)?.[1] ?? String(stages.size), stage);
      continue;
    }
    carryOut[instruction](stage, rest, stages);
  }
  return stage;
}

const newStage = (root) => ({ root, folder: '/', env: {}, user: 'root' });

/** Where a path of the image is on this machine. */
export const placeOf = ({ root, folder }, path) => join(root, resolve(folder, path));

const carryOut = {
  WORKDIR(stage, rest) {
    stage.folder = resolve(stage.folder, rest);
    mkdirSync(placeOf(stage, '.'), { recursive: true });
  },
  COPY(stage, rest, stages) {
    const { options, words } = wordsOf(rest);
    const target = words.at(-1);
    for (const source of words.slice(0, -1)) {
      const from = options.from ? placeOf(stages.get(options.from), source) : sent(source);
      const isFile = statSync(from).isFile();
      const to = isFile && target.endsWith('/') ? join(target, basename(source)) : target;
      cpSync(from, placeOf(stage, to), { recursive: true });
    }
  },
  RUN(stage, rest) {
    if (!rest.startsWith('npm ')) return say(`left to an engine: RUN ${rest}`);
    // Nobody has said in the image that it is for production before the Dockerfile does.
    const env = { ...process.env, NODE_ENV: undefined, ...stage.env };
    const [command, ...words] = rest.split(/\s+/);
    const cwd = placeOf(stage, '.');
    const { status, stdout, stderr } = spawnSync(command, words, {
      cwd,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`RUN ${rest} ended with ${status}:\n${stdout}\n${stderr}`);
    say(`done: RUN ${rest}`);
  },
  ENV(stage, rest) {
    Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('='))));
  },
  USER(stage, rest) {
    stage.user = rest;
  },
  VOLUME(stage, rest) {
    stage.volume = rest;
  },
  HEALTHCHECK(stage, rest) {
    stage.isReady = rest;
  },
  CMD(stage, rest) {
    stage.command = rest;
  },
  EXPOSE() {},
};

/** A file or folder that the engine is sent. @throws {Error} for one that `.dockerignore` keeps back. */
function sent(path) {
  const lines = readFileSync('.dockerignore', 'utf8').split('\n');
  if (
    !lines.includes('*') ||
    !lines.some((line) => line.startsWith('!') && isAtOrBelow(path, line.slice(1)))
  )
    throw new Error(`.dockerignore keeps ${path} back, and the Dockerfile copies it.`);
  return path;
}

const isAtOrBelow = (path, allowed) => path === allowed || path.startsWith(`${allowed}/`);

function say(line) {
  process.stdout.write(`${line}\n`);
}
