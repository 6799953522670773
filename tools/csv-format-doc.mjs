#!/usr/bin/env node
/**
 * Writes the tables of docs/csv-format.md from what the program reads and says, so that the page cannot say anything else. Needs the build.
 *
 *   node tools/csv-format-doc.mjs           writes the page
 *   node tools/csv-format-doc.mjs --check   fails when the page is stale
 */
import { readFile } from 'node:fs/promises';
import { fileErrorKinds } from '../dist/imports/results/wording/file-error-kinds.js';
import { fileWarningKinds } from '../dist/imports/results/wording/file-warning-kinds.js';
import { rowProblemKinds } from '../dist/imports/results/wording/row-problem-kinds.js';
import { rowWarningKinds } from '../dist/imports/results/wording/row-warning-kinds.js';
import { userColumns } from '../dist/users/domain/user-columns.js';
import { writeOrCheck } from './write-or-check.mjs';

const page = 'docs/csv-format.md';
const tables = {
  columns: columnsTable(),
  sample: sample(),
  'row problems': findingsTable(rowProblemKinds),
  'row warnings': findingsTable(rowWarningKinds),
  'file errors': findingsTable(fileErrorKinds),
  'file warnings': findingsTable(fileWarningKinds),
};

const written = await readFile(page, 'utf8');
const text = Object.entries(tables).reduce(
  (whole, [name, table]) => replaced(whole, name, table),
  written,
);
await writeOrCheck(page, text);

function columnsTable() {
  return markdownTable(
    ['Column', 'Needed', 'Characters', 'What it says'],
    Object.entries(userColumns).map(([heading, { blank, length, about }]) => [
      heading,
      blank === 'refused' ? 'yes' : 'no',
      length ? length.join('–') : '–',
      about,
    ]),
  );
}

function sample() {
  const lines = [
    Object.keys(userColumns),
    Object.values(userColumns).map(({ example }) => example),
  ];
  return ['```csv', ...lines.map((line) => line.join(',')), '```'].join('\n');
}

function findingsTable(kinds) {
  return markdownTable(
    ['Code', 'When', 'Message, as an example'],
    Object.entries(kinds).map(([code, { about, sentence, example }]) => [
      `\`${code}\``,
      about,
      escaped(sentence(example)),
    ]),
  );
}

function markdownTable(headings, lines) {
  return [headings, headings.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** What is shown as it is, whatever it would mean in Markdown. */
function escaped(sentence) {
  return sentence.replaceAll(/[\\`*_<>[\]]/g, String.raw`\$&`);
}

function replaced(whole, name, table) {
  const [begin, end] = [`<!-- ${name}: written by npm run docs -->`, '<!-- end -->'];
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${page} has no place for the table "${name}".`);
  return `${whole.slice(0, from)}${begin}\n\n${table}\n\n${whole.slice(to)}`;
}
