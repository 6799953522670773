#!/usr/bin/env node
/**
 * The longest turn of the event loop and the peak of memory while files are imported that are hard on the checks. `everybody` is imported first;
 * then each other kind by a server of its own, on a copy of the data folder that this left.
 *
 *   npm run bench -- kinds [rows [part of a name]]     default 100,000 rows, every kind
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from './kinds-of-files.mjs';
import { measureImport } from './measure-import.mjs';

const rows = Number(process.argv[2] ?? 100_000);
const part = process.argv[3] ?? '';
const { everybody, ...others } = kinds;
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
const school = join(folder, 'school');
try {
  process.stdout.write(`${rows.toLocaleString('en')} rows\n`);
  await measureImport('everybody', { pieces: everybody(rows), folder, dataDir: school });
  for (const [name, textOf] of Object.entries(others))
    if (name.includes(part)) await measureOnCopy(name, textOf);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureOnCopy(name, textOf) {
  const dataDir = join(folder, 'copy');
  await cp(school, dataDir, { recursive: true });
  await measureImport(name, { pieces: textOf(rows), folder, dataDir });
  await rm(dataDir, { recursive: true });
}
