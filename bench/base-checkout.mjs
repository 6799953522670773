import { execFileSync } from 'node:child_process';
import { UsageError } from './usage-error.mjs';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const run = (cwd, command, ...words) =>
  execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/**
 * Builds a commit in a worktree of its own, and answers its folder, its short name and `remove`, which takes it away. It shares our packages when it
 * has the same, else it gets its own.
 */
export function builtCommit(revision, folder) {
  const id = commitOf(revision);
  const checkout = join(folder, 'base');
  const remove = () => {
    rmSync(checkout, { recursive: true, force: true });
    run('.', 'git', 'worktree', 'prune');
  };
  try {
    run('.', 'git', 'worktree', 'add', '--quiet', '--detach', checkout, id);
    if (samePackages(checkout))
      symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
    else run(checkout, 'npm', 'ci', '--no-audit', '--no-fund');
    run(checkout, 'npx', '--no-install', 'nest', 'build');
  } catch (error) {
    remove();
    throw error;
  }
  return { checkout, label: id, remove };
}

/** A checkout that somebody has built. @throws {Error} when there is no program in it. */
export function builtFolder(folder) {
  const checkout = resolve(folder);
  if (!existsSync(join(checkout, 'dist/main.js')))
    throw new UsageError(
      `There is no built program in ${folder}: dist/main.js is missing. Run npm run build there.`,
    );
  return { checkout, label: 'base' };
}

function samePackages(checkout) {
  const [ours, theirs] = ['.', checkout].map((at) =>
    readFileSync(join(at, 'package-lock.json'), 'utf8'),
  );
  return ours === theirs;
}

/** @throws {UsageError} when there is no such commit. */
function commitOf(revision) {
  try {
    return execFileSync(
      'git',
      ['rev-parse', '--verify', '--quiet', '--short', '--end-of-options', `${revision}^{commit}`],
      {
        encoding: 'utf8',
      },
    ).trim();
  } catch {
    throw new UsageError(`There is no commit ${revision}.`);
  }
}
