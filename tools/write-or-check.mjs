import { readFile, writeFile } from 'node:fs/promises';

/** Writes a page of documentation that is made from the code; with `--check` on the command line, fails when what is written is stale. */
export async function writeOrCheck(page, text) {
  if (!process.argv.includes('--check')) return writeFile(page, text);
  const written = await readFile(page, 'utf8').catch(() => '');
  if (written === text) return;
  process.stderr.write(`${page} is stale: run \`npm run docs\` and commit what it writes.\n`);
  process.exitCode = 1;
}
