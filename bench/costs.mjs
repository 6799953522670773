#!/usr/bin/env node
/**
 * What a file may cost that somebody made to be hard to read: time, the longest turn of the event loop, and the peak of memory.
 *
 *   npm run bench -- costs [MiB [part of a name]]     default 256 MiB, every kind
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hardBytes } from './hard-bytes.mjs';
import { measureImport } from './measure-import.mjs';

const mebibytes = Number(process.argv[2] ?? 256);
const mebibyte = 1024 * 1024;
/** For the headings, and what a last piece has too much: a file may have at most 256 MiB. */
const room = 128 * 1024;
const part = process.argv[3] ?? '';
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
try {
  process.stdout.write(`${mebibytes} MiB\n`);
  for (const [name, piecesOf] of Object.entries(hardBytes))
    if (name.includes(part)) await measure(name, piecesOf(mebibytes * mebibyte - room));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(name, pieces) {
  const dataDir = join(folder, 'data');
  await measureImport(name, { pieces, folder, dataDir });
  await rm(dataDir, { recursive: true });
}
