import { readdirSync, readFileSync } from 'node:fs';
import type { FindingKinds } from '../../../../src/shared/finding.js';
import { fileErrorKinds } from '../../../../src/imports/results/wording/file-error-kinds.js';
import { fileWarningKinds } from '../../../../src/imports/results/wording/file-warning-kinds.js';
import { fileMessage, rowMessage } from '../../../../src/imports/results/wording/message-of.js';
import { rowProblemKinds } from '../../../../src/imports/results/wording/row-problem-kinds.js';
import { rowWarningKinds } from '../../../../src/imports/results/wording/row-warning-kinds.js';

const tables: readonly FindingKinds[] = [
  rowProblemKinds,
  rowWarningKinds,
  fileErrorKinds,
  fileWarningKinds,
];
const kinds = tables.flatMap((table) => Object.entries(table));
const codes = kinds.map(([code]) => code);

const folders = [
  'imports/read',
  'imports/check',
  'imports/plan',
  'imports/apply',
  'imports/undo',
  'imports/tenure',
  'imports/worker',
  'users/domain',
  'users/rules',
];

/** What reading, checking and applying a file say: the source is asked, so that a new one is not forgotten here. */
const sources = [
  'imports/decide-row.ts',
  ...folders.flatMap((folder) =>
    readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  ),
];
const codesMade = sources.flatMap((file) =>
  [
    ...readFileSync(`src/${file}`, 'utf8').matchAll(
      /code: '([A-Z_]+)'|(?:Problem|\brule)\('([A-Z_]+)'/g,
    ),
  ].map(([, code, made]) => code ?? made ?? ''),
);

describe('a code of a problem or warning', () => {
  it('has a sentence wherever the import makes it', () => {
    expect(codesMade).toEqual(
      expect.arrayContaining([
        'USERNAME_TAKEN',
        'SUPERVISOR_SELF',
        'USER_NOT_FOUND',
        'ID_SCIENTIFIC',
      ]),
    );
    const ofTraining = ['DATE_INVALID'];
    expect(codesMade.filter((code) => ![...codes, ...ofTraining].includes(code))).toEqual([]);
  });

  it.each(kinds)('says what is wrong and what to do: %s', (code, { sentence, example, about }) => {
    const message = sentence(example);
    expect(message).toMatch(/^[A-Z].*[.?]$/);
    expect(message).not.toMatch(/undefined|null|NaN|: ""/);
    expect(message).not.toContain(code);
    expect(about).toMatch(/^[`0-9A-Z][^\n]*[^.]$/);
  });

  it('stands for itself when a newer release wrote it', () => {
    const found = { column: 'Email', values: {} };
    expect(rowMessage({ code: 'NOT_KNOWN_HERE', ...found })).toBe('NOT_KNOWN_HERE');
    expect(fileMessage({ code: 'constructor', ...found })).toBe('constructor');
  });
});

/** What only programmers say. */
const jargon =
  /delimiter|[KMG]iB|reference data|pars(?:e|ing)|\bnull\b|\bstring\b|boolean|integer|regex|payload|\\u|\bNUL\b|malformed/i;

describe('every sentence', () => {
  it.each(kinds)('is one that an administrator understands: %s', (_code, { sentence, example }) => {
    expect(sentence(example)).not.toMatch(jargon);
    expect(sentence({ ...example, values: {} })).not.toMatch(jargon);
  });
});
