#!/usr/bin/env node
/**
 * Fails on a line of Markdown that is hard to read as text: a table that is padded (`| a   |`), or another line of more than 160 characters.
 *
 *   node tools/check-markdown.mjs          checks the pages of the root and of docs/
 *   node tools/check-markdown.mjs FILE…    checks these
 */
import { readdir, readFile } from 'node:fs/promises';

const longest = 160;
const named = process.argv.slice(2);
for (const page of named.length > 0 ? named : await pages()) {
  const lines = (await readFile(page, 'utf8')).split('\n');
  for (const [index, line] of lines.entries()) {
    const problem = problemOf(line);
    if (!problem) continue;
    process.stderr.write(`${page}:${index + 1}: ${problem}\n`);
    process.exitCode = 1;
  }
}

function problemOf(line) {
  if (/^\s*\|/.test(line))
    return /[^\s|]\s\s+\||\|\s\s+[^\s|]|-{4}/.test(line)
      ? 'the table is padded. Write `| a | b |`.'
      : undefined;
  if (line.length <= longest) return undefined;
  return `the line has ${line.length} characters. Break it before ${longest}.`;
}

async function pages() {
  const inRoot = await readdir('.');
  const inDocs = await readdir('docs', { recursive: true });
  return [...inRoot, ...inDocs.map((name) => `docs/${name}`)].filter((name) =>
    name.endsWith('.md'),
  );
}
