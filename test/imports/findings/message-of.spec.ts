import { readdirSync, readFileSync } from 'node:fs';
import type { FindingKinds } from '../../../src/shared/finding.js';
import type { FileFinding } from '../../../src/imports/domain/import-events.js';
import { fileErrorKinds } from '../../../src/imports/findings/file-error-kinds.js';
import { fileWarningKinds } from '../../../src/imports/findings/file-warning-kinds.js';
import { fileMessage, rowMessage } from '../../../src/imports/findings/message-of.js';
import { rowProblemKinds } from '../../../src/imports/findings/row-problem-kinds.js';
import { rowWarningKinds } from '../../../src/imports/findings/row-warning-kinds.js';

const tables: readonly FindingKinds[] = [
  rowProblemKinds,
  rowWarningKinds,
  fileErrorKinds,
  fileWarningKinds,
];
const kinds = tables.flatMap((table) => Object.entries(table));
const codes = kinds.map(([code]) => code);

const isOfFile = ({ code, column, values }: FileFinding): boolean =>
  !(code in rowProblemKinds || code in rowWarningKinds) ||
  (code === 'TOO_LONG' && column === null && values['limit'] === undefined);

const folders = ['imports/csv', 'imports/plan', 'imports/passes', 'users/rules'];

/** What reading, checking and applying a file say: the source is asked, so that a new one is not forgotten here. */
const codesMade = folders.flatMap((folder) =>
  readdirSync(`src/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(`src/${folder}/${file}`, 'utf8');
      return [...source.matchAll(/code: '([A-Z_]+)'|Problem\('([A-Z_]+)'/g)].map(
        ([, code, made]) => code ?? made ?? '',
      );
    }),
);

describe('a code of a problem or warning', () => {
  it('has a sentence wherever the import makes it', () => {
    expect(codesMade).toEqual(expect.arrayContaining(['USERNAME_TAKEN', 'SUPERVISOR_SELF']));
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

describe('a sentence', () => {
  it.each([
    [{ code: 'REQUIRED', column: 'Email', values: {} }, 'Email: a value is needed.'],
    [
      { code: 'TOO_LONG', column: 'Email', values: { limit: 254, length: 255 } },
      'Email: longer than 254 characters (it has 255).',
    ],
    [
      { code: 'TOO_LONG', column: null, row: 3, values: {} },
      'Row 3: the row is longer than 8 MiB. Is a line break missing? Correct it and upload the file again.',
    ],
    [
      { code: 'FILE_ENCODING', column: 'First Name', row: 2, values: {} },
      'Row 2, First Name: the text is not valid UTF-8. Save the file as "CSV UTF-8" and upload it again.',
    ],
    [
      { code: 'FILE_ENCODING', column: null, values: { looksLike: 'utf-16le' } },
      'The file looks like UTF-16 without a byte-order mark. Save it as "CSV UTF-8" and upload it again, or start the import with encoding=utf-16le.',
    ],
    [
      { code: 'FILE_ENCODING', column: 'Email', row: 2, values: { encoding: 'windows-1252' } },
      'Row 2, Email: the text is neither valid UTF-8 nor Windows-1252. Save the file as "CSV UTF-8" and upload it again.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'excel' } },
      'The file is not a CSV but an Excel workbook. In Excel: Save As, "CSV UTF-8 (Comma delimited)", and upload that.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'image', format: 'BMP' } },
      'The file is not a CSV but a picture (BMP). Export the users as CSV, and upload that.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'image' } },
      'The file is not a CSV but a picture. Export the users as CSV, and upload that.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'zip' } },
      'The file is not a CSV but a zip archive. Unpack it, look for the CSV in it, and upload that.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'media', format: 'sound' } },
      'The file is not a CSV but a sound recording. Export the users as CSV, and upload that.',
    ],
    [
      {
        code: 'COLUMN_MISSPELT',
        column: 'Cost Centre',
        row: 1,
        values: { suggestion: 'Cost Center' },
      },
      'The column "Cost Centre" is not known. Did you mean "Cost Center"? Correct the heading, or delete the column, and upload the file again.',
    ],
    [
      { code: 'COLUMN_DUPLICATE', column: 'Email', row: 1, values: { positions: [4, 8] } },
      'The column Email is there twice, as columns 4 and 8. Remove one of them and upload the file again.',
    ],
    [
      {
        code: 'COLUMN_MISSING',
        column: null,
        row: 1,
        values: { missing: ['Email', 'Active', 'User ID'] },
      },
      'The file has no column Email, Active and User ID. Add what is missing to the header and upload the file again.',
    ],
    [
      { code: 'CELL_COUNT', column: null, values: { cells: 1, headings: 7 } },
      'The row has 1 cell, fewer than the header has headings (7). Is a delimiter missing, or a quote too many?',
    ],
    [
      {
        code: 'CONTROL_CHARACTER',
        column: 'Email',
        values: { character: 'U+000A', position: 10 },
      },
      'Email: character 10 is a control character (U+000A). Type the value again.',
    ],
    [
      {
        code: 'INVISIBLE_CHARACTER',
        column: 'User ID',
        values: { character: 'U+200B', position: 3 },
      },
      'User ID: character 3 cannot be seen (U+200B). Type the value again.',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { rows: [3], more: 0 } },
      'User ID: that of row 3 of this file differs from it only in leading zeros, in letters, dashes or spaces that look alike, or as a spreadsheet changes numbers and dates. Is it another user?',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { rows: [3, 5], more: 0 } },
      'User ID: those of rows 3 and 5 of this file differ from it only in leading zeros, in letters, dashes or spaces that look alike, or as a spreadsheet changes numbers and dates. Is it another user?',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { userIds: ['123'], more: 0 } },
      'User ID: it differs from that of the user 123 only in leading zeros, in letters, dashes or spaces that look alike, or as a spreadsheet changes numbers and dates. Is it another user?',
    ],
    [
      {
        code: 'EMAIL_SHARED',
        column: 'Email',
        values: { email: 'a@b.example', userIds: ['F1'], more: 12 },
      },
      'Email: the users F1 and 12 more have the same address "a@b.example".',
    ],
    [
      {
        code: 'USERNAME_TAKEN',
        column: 'Username',
        values: { username: 'anna', rows: [3, 5], more: 0 },
      },
      'Username: "anna" is asked for by rows 3 and 5 of this file too. Give each user a username of their own.',
    ],
    [
      {
        code: 'TEXT_LOOKS_MISENCODED',
        column: 'First Name',
        values: { value: 'JosÃ©', meant: 'José' },
      },
      'First Name: "JosÃ©" looks like "José" read in the wrong encoding. Save the file as "CSV UTF-8", or correct the cell.',
    ],
    [
      {
        code: 'TYPE_UNKNOWN',
        column: 'User Type',
        values: { typed: 'Learner', known: ['Student', 'Admin'], suggestion: 'Student' },
      },
      'User Type: "Learner" is not one of Student and Admin. Did you mean "Student"?',
    ],
  ])('names the thing and the limit: %j', (finding, sentence) => {
    const message = isOfFile(finding) ? fileMessage(finding) : rowMessage(finding);
    expect(message).toBe(sentence);
  });
});
