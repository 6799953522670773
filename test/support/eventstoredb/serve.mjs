// A fake server as a process of its own: node test/support/eventstoredb/serve.mjs --port 2113 --file /tmp/events.jsonl
// It prints its URL when it listens. Kill it as you like: started again on the same port and file, it has its events.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { transformFile } from '@swc/core';

const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/rollbook', import.meta.url));

const text = { type: 'string' };
const { values } = parseArgs({ options: { port: text, file: text, user: text, password: text } });
const FakeEventStoreDb = await compiled();
const fake = await FakeEventStoreDb.start({ ...values, port: Number(values.port ?? 0) });
process.stdout.write(`${fake.url}\n`);
process.on('SIGTERM', () => void fake.stop());

/** The fake is TypeScript, which Node does not run. Below node_modules its imports are found. */
async function compiled() {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'eventstoredb-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
    const files = (await readdir(here)).filter((name) => /(?<!\.spec)\.ts$/.test(name));
    await Promise.all(files.map((file) => emit(file, folder)));
    const fakeFile = pathToFileURL(join(folder, 'fake-event-store-db.js'));
    return (await import(fakeFile)).FakeEventStoreDb;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function emit(file, folder) {
  const { code } = await transformFile(join(here, file), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  await writeFile(join(folder, file.replace(/\.ts$/, '.js')), code);
}
