import { readdirSync, readFileSync } from 'node:fs';
import { messageOf } from '../../src/imports/problem-messages.js';

const matchesIn = (path: string, pattern: RegExp): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, match = '']) => match);

/** Codes are keys of the table of sentences: the source is asked, so that a new one is not forgotten here. */
const codes = matchesIn('src/imports/problem-messages.ts', /^ {2}([A-Z][A-Z_]+):/gm);

/** What reading, checking and applying a file say. */
const codesMade = ['csv', 'plan', 'passes'].flatMap((folder) =>
  readdirSync(`src/imports/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => matchesIn(`src/imports/${folder}/${file}`, /code: '([A-Z_]+)'/g)),
);

const guide = readFileSync('docs/csv-format.md', 'utf8');

const found = (code: string, column: string | null = 'Email') => ({ code, column, values: {} });

describe('a code of a problem or warning', () => {
  it('has a sentence wherever the import makes it', () => {
    expect(codesMade).toContain('USERNAME_TAKEN');
    expect(codesMade.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(codes)('has a sentence: %s', (code) => {
    const message = messageOf(found(code));
    expect(message).toMatch(/^[A-Z].*[.?]$/);
    expect(message).not.toContain(code);
  });

  it.each(codes)('has a place in the guide to the file: %s', (code) => {
    expect(guide).toContain(`\`${code}\``);
  });

  it('stands for itself when a newer release wrote it', () => {
    expect(messageOf(found('NOT_KNOWN_HERE'))).toBe('NOT_KNOWN_HERE');
    expect(messageOf(found('constructor'))).toBe('constructor');
  });
});

describe('the guide to the file', () => {
  it('names no code that there is not', () => {
    const named = [...guide.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code = '']) => code);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
    expect(named).toHaveLength(new Set(named).size);
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
      'Row 3: the row is longer than 8 MiB. Is a line break missing?',
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
      'The file is not a CSV but an Excel workbook or another zip archive. In Excel: Save As, "CSV UTF-8 (Comma delimited)", and upload that.',
    ],
    [
      {
        code: 'COLUMN_MISSPELT',
        column: 'Cost Centre',
        row: 1,
        values: { suggestion: 'Cost Center' },
      },
      'The column "Cost Centre" is not known. Did you mean Cost Center? Correct the heading, or delete the column, and upload the file again.',
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
      'The file has no column Email, Active and User ID. Add what is missing to the first line and upload the file again.',
    ],
    [
      { code: 'CELL_COUNT', column: null, values: { cells: 1, headings: 7 } },
      'The row has 1 cell and the header 7 headings: a comma is missing or too many, or a value stands under no heading.',
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
      'User ID: that of row 3 of this file differs from it only in leading zeros or in letters of another script that look alike. Is it another user?',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { rows: [3, 5], more: 0 } },
      'User ID: those of rows 3 and 5 of this file differ from it only in leading zeros or in letters of another script that look alike. Is it another user?',
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
      'User Type: "Learner" is not one of Student and Admin. Did you mean Student?',
    ],
  ])('names the thing and the limit: %j', (finding, sentence) => {
    expect(messageOf(finding)).toBe(sentence);
  });
});
