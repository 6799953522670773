#!/usr/bin/env node
/**
 * Sends what the description of the API allows, and what it forbids, to a running program that holds a small school: schemathesis with a
 * fixed seed, configured by `tools/fuzz/`. Ends with its exit code: not 0 where an answer is not what the description says. Needs the
 * build, `python3` with `venv`, and PyPI.
 *
 *   node tools/fuzz-api.mjs [more words for schemathesis, such as --include-operation-id createUser]
 */
import { spawnSync } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPython, withProgram } from './tried-program.mjs';
import { fillSchool } from './fuzz/fill-school.mjs';

await withProgram('fuzz', async ({ url, token, folder }) => {
  const own = join(folder, 'fuzz');
  await cp('tools/fuzz', own, { recursive: true });
  const importId = await fillSchool(url, token);
  await writeFile(join(own, 'import-ids.dict'), `"${importId}"\n`);
  installPython(own);
  const words = ['run', `${url}/api/openapi.json`, ...process.argv.slice(2)];
  const { status, error } = spawnSync(join(own, 'venv/bin/schemathesis'), words, {
    cwd: own,
    env: {
      ...process.env,
      FUZZ_TOKEN: token,
    },
    stdio: 'inherit',
  });
  if (error) throw error;
  process.exitCode = status ?? 1;
});
