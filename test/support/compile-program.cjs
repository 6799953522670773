const { execFile } = require('node:child_process');
const { copyFile, mkdir, mkdtemp, readdir, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { transformFile } = require('@swc/core');

const cache = 'node_modules/.cache/rollbook';

/** Compiles the program once a run of tests, below node_modules so that its imports are found. `remove-program.cjs` takes it away. */
module.exports = async () => {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'program-'));
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  const files = await readdir('src', { recursive: true });
  await Promise.all(files.filter((file) => file.endsWith('.ts')).map((file) => emit(file, folder)));
  // What `assets` of nest-cli.json copies.
  for (const file of files.filter((name) => /\.(txt|html)$/.test(name)))
    await copyFile(path.join('src', file), path.join(folder, file));
  await describe(folder);
  process.env.ROLLBOOK_COMPILED_FOR_TESTS = folder;
};

/** The description of the API, which the answers that tests get are held against. */
async function describe(folder) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['tools/api-description.mjs', folder],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  await writeFile(path.join(folder, 'openapi.json'), stdout);
}

async function emit(file, folder) {
  const source = path.join('src', file);
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
  const target = path.join(folder, path.relative('src', source).replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, code);
}
