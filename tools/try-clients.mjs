#!/usr/bin/env node
/**
 * Makes clients from the description that a running program answers, and uploads, polls, pages and exports with each: one in TypeScript,
 * one in Python. Needs the build, `python3` with `venv`, and the registries of npm and PyPI: without them it fails.
 *
 *   node tools/try-clients.mjs
 */
import { cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { installPython, runIn, withProgram } from './tried-program.mjs';

const people = resolve('tools/clients/people.csv');

await withProgram('clients', async ({ url, token, folder }) => {
  const api = join(folder, 'openapi.json');
  await writeFile(api, await (await fetch(`${url}/api/openapi.json`)).text());
  await tryTypeScript(folder, api, [url, token, people]);
  await tryPython(folder, api, [url, token, people]);
});

async function tryTypeScript(folder, api, words) {
  const own = join(folder, 'typescript');
  await cp('tools/clients/typescript', own, { recursive: true });
  runIn(own, 'npm', 'ci', '--no-audit', '--no-fund');
  runIn(own, 'npx', '--no-install', 'openapi-typescript', api, '--output', 'api.d.ts');
  runIn(own, 'npx', '--no-install', 'tsc', '--project', '.');
  process.stdout.write(runIn(own, process.execPath, 'try.js', ...words));
}

async function tryPython(folder, api, words) {
  const own = join(folder, 'python');
  await cp('tools/clients/python', own, { recursive: true });
  installPython(own);
  const output = ['--meta', 'none', '--output-path', 'client'];
  runIn(own, join(own, 'venv/bin/openapi-python-client'), 'generate', '--path', api, ...output);
  process.stdout.write(runIn(own, join(own, 'venv/bin/python'), 'try.py', ...words));
}
