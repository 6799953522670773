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
  ])('names the thing and the limit: %j', (finding, sentence) => {
    expect(messageOf(finding)).toBe(sentence);
  });
});
