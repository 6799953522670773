#!/usr/bin/env node
/** Runs one figure by name, or all: npm run bench [-- name [arguments]]. Needs `npm run build` first; the npm script does it. */
import { spawnSync } from 'node:child_process';

const figures = ['import', 'kinds', 'costs'];
/** Not among all, for it needs an argument. */
const named = [...figures, 'against'];
const [name, ...rest] = process.argv.slice(2);
if (name && !named.includes(name)) {
  process.stderr.write(`There is no figure ${name}. Figures are: ${named.join(', ')}.\n`);
  process.exit(2);
}
for (const figure of name ? [name] : figures) {
  const { status } = spawnSync(process.execPath, [`bench/${figure}.mjs`, ...rest], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
