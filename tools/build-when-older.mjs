#!/usr/bin/env node
/**
 * Builds the program when `dist/` is missing, or older than what it is made from. `npm start` calls it, so that a second start does not
 * compile again. Where the compiler is not installed (`npm ci --omit=dev`) a `dist/` that is there is used as it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const program = 'dist/main.js';
const compiler = 'node_modules/@nestjs/cli/bin/nest.js';
const madeFrom = ['package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

if (!isBuilt()) process.exitCode = build();

function isBuilt() {
  if (!existsSync(program)) return false;
  if (!existsSync(compiler)) return true;
  const builtAt = statSync(program).mtimeMs;
  // A folder is newer, too, when a file of it was removed.
  return [...madeFrom, ...everythingIn('src')].every((path) => statSync(path).mtimeMs <= builtAt);
}

function everythingIn(folder) {
  const inside = readdirSync(folder, { recursive: true });
  return [folder, ...inside.map((path) => join(folder, path))];
}

function build() {
  if (existsSync(compiler))
    return spawnSync(process.execPath, [compiler, 'build'], { stdio: 'inherit' }).status ?? 1;
  process.stderr.write(
    'Rollbook is not built, and the compiler is not installed. Run "npm ci && npm run build" first, then "npm ci --omit=dev".\n',
  );
  return 1;
}
