#!/usr/bin/env node
/** Measures figures by name, or all: npm run bench -- --help. Needs `npm run build` first; the npm script does it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommit, builtFolder } from './base-checkout.mjs';
import { figures } from './figures/index.mjs';
import { defaultRows, helpOf } from './help.mjs';
import { readOptions } from './options.mjs';
import { placeIn } from './place.mjs';
import { isCounted } from './process-usage.mjs';
import { report } from './report.mjs';
import { UsageError } from './usage-error.mjs';

/** They print in their own way, and have arguments of their own. */
const own = new Set(['kinds', 'costs']);

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function run(words) {
  const names = figures.map(({ name }) => name);
  const [first, ...others] = words;
  const options = own.has(first) ? undefined : readOptions(words, names);
  if (options?.help) return process.stdout.write(helpOf(figures));
  if (!isCounted)
    throw new UsageError(
      'This system has no /proc, which says what a process uses. Measure on Linux.',
    );
  return options ? compare(options) : runOwn(first, others);
}

function runOwn(name, words) {
  const { status } = spawnSync(process.execPath, [`bench/${name}.mjs`, ...words], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

async function compare({ asked, runs, rows, ...against }) {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-bench-'));
  // Also when the bench fails or is interrupted. A server that was killed a moment ago may still be writing.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const here = { id: 'here', label: 'here', checkout: process.cwd() };
  const sides = [...baseOf(against, folder), here];
  const place = placeIn(folder);
  for (const figure of figures) {
    if (asked.length > 0 && !asked.includes(figure.name)) continue;
    const given = { place, sides, runs, rows: rows ?? figure.defaultRows ?? defaultRows };
    process.stdout.write(await report(figure, given));
  }
}

function baseOf({ base, built }, folder) {
  if (built !== undefined) return [builtFolder(built)];
  return base === undefined ? [] : [builtCommit(base, folder)];
}
