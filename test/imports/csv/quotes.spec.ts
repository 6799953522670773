import { quotesAreValid } from '../../../src/imports/csv/quotes.js';
import { codesByRow, file, header, problemsOf, read, row } from './csv-file.js';

const firstNameOf = async (cell: string) =>
  (await read(file(header, row({ 'First Name': cell })))).rows[0]?.fields.firstName;

describe('a quoted cell', () => {
  it.each([
    ['"Anna"', 'Anna'],
    ['"Smith, Jr."', 'Smith, Jr.'],
    ['"Robert ""Bob"""', 'Robert "Bob"'],
    ['""""', '"'],
    ['""""""', '""'],
    ['"a\r\nb\nc\rd"', 'a\r\nb\nc\rd'],
    ['"C:\\"', 'C:\\'],
  ])('%j is read', async (cell, meant) => {
    expect(await firstNameOf(cell)).toBe(meant);
    expect(await problemsOf(row({ 'First Name': cell }))).toEqual([]);
  });

  it('may be empty, and the last of its row', async () => {
    expect(await problemsOf(row({ Username: '""' }))).toEqual([]);
    expect(await problemsOf(row({ Username: '"anna"' }))).toEqual([]);
  });
});

describe('a quote inside a cell that does not begin with one', () => {
  it.each(['5" pipe', 'Robert "Bob"', 'a"', 'a""b', '\u201cAnna\u201d', ' "Anna"'])(
    'is text: %j',
    async (cell) => {
      expect(await firstNameOf(cell)).toBe(cell.trim());
      expect(await problemsOf(row({ 'First Name': cell }))).toEqual([]);
    },
  );
});

describe('something behind a closing quote', () => {
  it.each([
    ['text', '"Anna"Marie'],
    ['a space', '"Anna" '],
    ['a quoted text', '"Anna" "Marie"'],
    ['text in the last cell', 'Anna', '"anna"x'],
    ['quotes that are escaped with \\"', '"Robert \\"Bob\\""'],
    ['an empty pair before text', '""Anna""'],
    ['a NUL', '"Anna"\0'],
    ['text behind a cell with line breaks', '"An\r\nna"x'],
  ])('refuses the row: %s', async (_, cell, username = 'anna') => {
    expect(await problemsOf(row({ 'First Name': cell, Username: username }))).toEqual([
      { code: 'QUOTE_INVALID', column: null, values: {} },
    ]);
  });

  it('leaves the rows around it as they are', async () => {
    const bad = row({ 'Last Name': '"Smith"x', 'User ID': 'F0002' });
    const found = await read(file(header, row(), bad, '', row({ Active: '"1"' }), bad, row()));
    expect(codesByRow(found)).toEqual({
      2: [],
      3: ['QUOTE_INVALID'],
      5: [],
      6: ['QUOTE_INVALID'],
      7: [],
    });
  });

  it('still shows which row it was', async () => {
    const { rows } = await read(file(header, row({ 'First Name': '"Anna"x' })));
    expect(rows[0]).toMatchObject({ row: 2, userId: 'F0001' });
  });

  it('is found in the last row without a line end', async () => {
    const found = await read(`${header}\n${row({ Username: '"anna"x' })}`);
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'] });
  });
});

describe('judging the quotes of a record', () => {
  it('takes another delimiter', () => {
    expect(quotesAreValid('"a";"b"', ';')).toBe(true);
    expect(quotesAreValid('"a","b"', ';')).toBe(false);
  });

  it('looks at each character of a long run of line breaks once', () => {
    // Looked at again and again, this would take minutes.
    expect(quotesAreValid(`a,"${'\n'.repeat(2_000_000)}x"\r\n`, ',')).toBe(true);
  });
});
