import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const cache = 'node_modules/.cache/rollbook';
let compiling: Promise<string> | undefined;

/**
 * The program as JavaScript, for tests that start it as a process of its own: a folder with `main.js`. Compiled once a test file,
 * below node_modules so that its imports are found.
 */
export function compiledProgram(): Promise<string> {
  compiling ??= compile();
  return compiling;
}

/** The thread of the program that settles large plans. */
export const settleThread = async (): Promise<URL> =>
  pathToFileURL(resolve(await compiledProgram(), 'imports/plan/settle-thread.js'));

async function compile(): Promise<string> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'program-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  const files = await readdir('src', { recursive: true });
  await Promise.all(files.filter((file) => file.endsWith('.ts')).map((file) => emit(file, folder)));
  return folder;
}

async function emit(file: string, folder: string): Promise<void> {
  const source = join('src', file);
  const { code } = await transformFile(source, {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
    },
    module: { type: 'es6' },
    sourceMaps: false,
  });
  const target = join(folder, relative('src', source).replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}
