#!/usr/bin/env node
/** Runs figures by name, or all: npm run bench -- --help. Needs `npm run build` first; the npm script does it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommit, builtFolder } from './base-checkout.mjs';
import { figures } from './figures/index.mjs';
import { defaultRows, helpOf } from './help.mjs';
import { measure } from './measure.mjs';
import { readOptions } from './options.mjs';
import { placeIn } from './place.mjs';
import { isCounted } from './process-usage.mjs';
import { tableOf } from './table.mjs';
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
  if (!isCounted)
    throw new UsageError(
      'This system has no /proc, which says what a process uses. Measure on Linux.',
    );
  if (own.has(words[0])) return runOwn(words[0], words.slice(1));
  const options = readOptions(
    words,
    figures.map(({ name }) => name),
  );
  if (options.help) return process.stdout.write(helpOf(figures));
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-bench-'));
  const base = baseOf(options, folder);
  // Also when the bench is interrupted or fails.
  process.on('exit', () => {
    base?.remove?.();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const here = { id: 'here', label: 'here', checkout: process.cwd() };
  const sides = base ? [{ id: 'base', ...base }, here] : [here];
  const { asked, rows = defaultRows, runs } = options;
  const place = placeIn(folder);
  for (const figure of figures)
    if (asked.length === 0 || asked.includes(figure.name))
      await report(figure, { place, sides, rows, runs });
}

function runOwn(name, words) {
  const { status } = spawnSync(process.execPath, [`bench/${name}.mjs`, ...words], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

function baseOf({ base, built }, folder) {
  if (built !== undefined) return builtFolder(built);
  return base === undefined ? undefined : builtCommit(base, folder);
}

async function report(figure, { sides, ...given }) {
  const floor = { id: 'floor', label: 'floor', isFloor: true };
  const all = figure.hasFloor ? [floor, ...sides] : sides;
  const measured = await measure(figure, { ...given, sides: all });
  const columns = all.map(({ label }, at) => ({ label, runs: measured[at] }));
  const last = columns.length - 1;
  const ratios = columns.slice(0, last).map((_, at) => [last, at]);
  const title = `${figure.name}, ${given.rows.toLocaleString('en')} rows: ${figure.says}`;
  process.stdout.write([title, ...tableOf(columns, ratios), '', ''].join('\n'));
}
