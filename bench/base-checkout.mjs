import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error.mjs';

/**
 * Builds a commit in a worktree of its own in `folder`, which goes when the bench ends. It shares our packages when it names the same, else it gets
 * its own.
 *
 * @throws {UsageError} when there is no such commit.
 */
export function builtCommit(revision, folder) {
  const id = commitOf(revision);
  const checkout = join(folder, 'base');
  // Before the folder is removed.
  process.prependListener('exit', () =>
    spawnSync('git', ['worktree', 'remove', '--force', checkout], { stdio: 'ignore' }),
  );
  run('.', 'git', 'worktree', 'add', '--quiet', '--detach', checkout, id);
  if (packagesOf(checkout) === packagesOf('.'))
    symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
  else run(checkout, 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  run(checkout, 'npx', '--no-install', 'nest', 'build');
  return { id: 'base', label: id, checkout };
}

/** A checkout that is built already. @throws {UsageError} when there is no program in it. */
export function builtFolder(folder) {
  const checkout = resolve(folder);
  if (existsSync(join(checkout, 'dist/main.js'))) return { id: 'base', label: 'base', checkout };
  throw new UsageError(
    `There is no built program in ${folder}: dist/main.js is missing. Run npm run build there.`,
  );
}

function commitOf(revision) {
  const words = ['rev-parse', '--verify', '--quiet', '--short', `${revision}^{commit}`];
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' });
  if (status !== 0) throw new UsageError(`There is no commit ${revision}.`);
  return stdout.trim();
}

const packagesOf = (checkout) => readFileSync(join(checkout, 'package-lock.json'), 'utf8');

/** Its output is not part of the tables. */
const run = (cwd, command, ...words) =>
  execFileSync(command, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
