import { header, problemsOf, row } from '../csv-file.js';

const wide = `${header},Job Title,Site,Cost Center,Supervisors`;
const others = ['Job Title', 'Site', 'Cost Center', 'Supervisors'] as const;

/** A well-formed row below `wide`, with something in one of its last columns. */
const wideRow = (column: (typeof others)[number], cell: string): string =>
  `${row()},${others.map((name) => (name === column ? cell : '')).join(',')}`;

const identifiers = ['User ID', 'Email', 'Username'] as const;
const texts = ['First Name', 'Last Name'] as const;

const codes = async (line: string, heading = header) =>
  (await problemsOf(line, heading)).map(({ code, column }) => `${column}: ${code}`);

describe.each(identifiers)('%s', (column) => {
  const inside = (character: string) => ({ [column]: `"an${character}na@example.org"` });

  it.each(['\0', '\u0001', '\t', '\r\n', '\u001f', '\u007f', '\u0085', '\u009f'])(
    'cannot have the control character %j inside',
    async (character) => {
      expect(await codes(row(inside(character)))).toContain(`${column}: CONTROL_CHARACTER`);
    },
  );

  it.each(['\u00ad', '\u200b', '\u200d', '\u202e', '\u2066', '\u2069', '\ufeff'])(
    'cannot have the invisible character %j inside',
    async (character) => {
      expect(await codes(row(inside(character)))).toContain(`${column}: INVISIBLE_CHARACTER`);
    },
  );

  it('can have white space and a byte-order mark at its edges, where they are dropped', async () => {
    expect(await problemsOf(row({ [column]: '"\ufeff\t anna@example.org\u00a0\r\n"' }))).toEqual(
      [],
    );
  });

  it('cannot have an invisible character at its edges either', async () => {
    expect(await codes(row({ [column]: 'anna@example.org\u200b' }))).toContain(
      `${column}: INVISIBLE_CHARACTER`,
    );
  });
});

describe.each(texts)('%s', (column) => {
  it.each(['\n', '\r\n', '\t', '\u0085', '\u2028', '\u200d', '\u00ad', '\u202e'])(
    'can have %j inside',
    async (character) => {
      expect(await problemsOf(row({ [column]: `"an${character}na"` }))).toEqual([]);
    },
  );

  it('cannot have a NUL, which is told even behind a line break', async () => {
    expect(await problemsOf(row({ [column]: '"a\n😀\0b"' }))).toEqual([
      {
        code: 'CONTROL_CHARACTER',
        column,
        values: { value: 'a\n😀\0b', character: 'U+0000', position: 4 },
      },
    ]);
  });
});

describe.each(others)('%s', (column) => {
  it('cannot have a NUL inside', async () => {
    expect(await codes(wideRow(column, 'a\0b'), wide)).toEqual([`${column}: CONTROL_CHARACTER`]);
  });

  it('cannot be what a spreadsheet shows in place of a value', async () => {
    expect(await problemsOf(wideRow(column, '#VALUE!'), wide)).toEqual([
      { code: 'SPREADSHEET_ERROR', column, values: { value: '#VALUE!' } },
    ]);
  });
});

describe.each(['Job Title', 'Site', 'Cost Center'] as const)('the longest %s', (column) => {
  it('is 255 characters', async () => {
    expect(await problemsOf(wideRow(column, '😀'.repeat(255)), wide)).toEqual([]);
    expect(await problemsOf(wideRow(column, '😀'.repeat(256)), wide)).toEqual([
      { code: 'TOO_LONG', column, values: { limit: 255, length: 256 } },
    ]);
  });
});

describe('what a spreadsheet shows in place of a value', () => {
  it.each(['User ID', 'First Name', 'Last Name', 'Email', 'User Type', 'Active', 'Username'])(
    'is refused as %s',
    async (column) => {
      expect(await codes(row({ [column]: '########' }))).toContain(`${column}: SPREADSHEET_ERROR`);
    },
  );

  it('is text when something stands beside it', async () => {
    expect(await problemsOf(row({ 'First Name': 'C##', 'Last Name': '#' }))).toEqual([]);
  });
});

describe('a User ID that a spreadsheet destroyed', () => {
  it.each(['1.23457E+11', '"1,2E+11"', '1e+10', '="1E+22"'])('is refused: %s', async (typed) => {
    expect(await codes(row({ 'User ID': typed }))).toEqual(['User ID: ID_SCIENTIFIC']);
  });

  it('is shown as it stands there', async () => {
    expect(await problemsOf(row({ 'User ID': '1.23457E+11' }))).toMatchObject([
      { values: { value: '1.23457E+11' } },
    ]);
  });

  it('is looked for in usernames as well, and in no other column', async () => {
    const found = await problemsOf(row({ Username: '1.23457E+11', 'First Name': '1E+11' }));
    expect(found).toMatchObject([{ code: 'ID_SCIENTIFIC', column: 'Username' }]);
  });
});

describe('an invisible character', () => {
  it('is told by its number and its place in characters', async () => {
    expect(await problemsOf(row({ Username: 'a😀\u202eb' }))).toEqual([
      {
        code: 'INVISIBLE_CHARACTER',
        column: 'Username',
        values: { value: 'a😀\u202eb', character: 'U+202E', position: 3 },
      },
    ]);
  });

  it('is one problem beside all the others of its cell', async () => {
    expect(await codes(row({ Email: '"a\u200b\nBcc: b@example.org"' }))).toEqual([
      'Email: CONTROL_CHARACTER',
      'Email: INVISIBLE_CHARACTER',
      'Email: EMAIL_INVALID',
    ]);
  });

  it('is of no matter in a row that deletes, but in its User ID', async () => {
    expect(await codes(row({ Active: 'D', Username: 'a\u200bb', Email: '#N/A' }))).toEqual([]);
    expect(await codes(row({ Active: 'D', 'User ID': 'a\u200bb' }))).toEqual([
      'User ID: INVISIBLE_CHARACTER',
    ]);
  });
});
