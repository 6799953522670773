import { file, guessedBy, header, read, row } from '../csv-file.js';
import { big, bytesOf, eAcute, firstNames, jose, little, mark } from './encoded-text.example.js';

describe('a byte-order mark', () => {
  it.each([
    ['none', Buffer.from(file(header, row()))],
    ['one', Buffer.from(mark + file(header, row()))],
    ['two', Buffer.from(mark + mark + file(header, row()))],
    ['before a quoted heading', Buffer.from(`${mark}"User ID"${file(header.slice(7), row())}`)],
    ['of UTF-16, low byte first', little(mark + file(header, row()))],
    ['of UTF-16, high byte first', big(mark + file(header, row()))],
  ])('may be there: %s', async (_, bytes) => {
    for (const chunkBytes of [1, 3, 64]) {
      const { rows, warnings, refused } = await read(bytes, chunkBytes);
      expect({ warnings, refused }).toEqual({ warnings: [], refused: undefined });
      expect(rows).toMatchObject([{ row: 2, userId: 'F0001', problems: [] }]);
    }
  });

  it('may stand before blank lines, which count', async () => {
    const { rows } = await read(`${mark}\r\n${file(header, row())}`);
    expect(rows).toMatchObject([{ row: 3, problems: [] }]);
  });

  it('is text where it is not at the beginning', async () => {
    const { rows } = await read(file(header, row({ 'First Name': `A${mark}a` })));
    expect(firstNames(rows)).toEqual([`A${mark}a`]);
  });
});

describe('characters that are split over chunks', () => {
  const text = 'aé€😀\u{10ffff}\u0800\u2028\u0085\ufffdz';

  it.each([
    ['UTF-8', Buffer.from(file(header, row({ 'First Name': text })))],
    ['UTF-16, low byte first', little(mark + file(header, row({ 'First Name': text })))],
    ['UTF-16, high byte first', big(mark + file(header, row({ 'First Name': text })))],
  ])('are put together: %s', async (_, bytes) => {
    for (const chunkBytes of [1, 2, 3, 4, 5, 7])
      expect(firstNames((await read(bytes, chunkBytes)).rows)).toEqual([text]);
  });
});

describe('a file that can only be Windows-1252', () => {
  it('is read as that, with a warning that says where the first of its letters is', async () => {
    const bytes = bytesOf(file(header, row(), '', row(jose), row(jose)), eAcute);
    for (const chunkBytes of [1, 100, 64 * 1024]) {
      const { rows, warnings, refused } = await read(bytes, chunkBytes);
      expect(refused).toBeUndefined();
      expect(firstNames(rows)).toEqual(['Anna', 'José', 'José']);
      expect(warnings).toEqual([guessedBy('José', 4)]);
    }
  });

  it('has a meaning for these bytes', async () => {
    const meant = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0¡ÿ';
    const all = Array.from({ length: 128 }, (_none, n) => 0x80 + n);
    const meaningless = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
    const written = all.filter((byte) => !meaningless.has(byte) && (byte < 0xa2 || byte > 0xfe));
    const bytes = bytesOf(file(header, row({ Username: 'a?z' })), ...written);
    for (const chunkBytes of [1, 7, 64 * 1024])
      expect((await read(bytes, chunkBytes, 'windows-1252')).rows[0]?.fields.username).toBe(
        `a${meant}z`,
      );
  });

  it('may end with such a letter, which is not half a character of UTF-8', async () => {
    const { rows, warnings } = await read(bytesOf(`${file(header)}F1,Jos?`, eAcute));
    expect(firstNames(rows)).toEqual(['José']);
    expect(warnings).toMatchObject([{ code: 'ENCODING_GUESSED', row: 2, column: 'First Name' }]);
  });

  it('keeps the warning when its header is refused', async () => {
    const { warnings, refused } = await read(bytesOf('Pr?nom,Nom\r\n', eAcute));
    expect(refused).toMatchObject({ code: 'HEADER_NOT_FOUND' });
    expect(warnings).toMatchObject([{ code: 'ENCODING_GUESSED', row: 1, column: null }]);
  });
});

describe('a file of no single encoding', () => {
  const zoe = row({ 'First Name': 'Zoë' });

  it.each([
    ['in the header', bytesOf(file(header.replace('Last', 'L?st'), zoe), eAcute), 1, null],
    ['in a cell', bytesOf(file(header, zoe, row(jose)), eAcute), 3, 'First Name'],
    ['behind a mark', bytesOf(file(mark + header, row(jose)), eAcute), 2, 'First Name'],
    ['above the valid ones', bytesOf(file(header, row(jose), zoe), eAcute), 2, 'First Name'],
    ['under no heading', bytesOf(file(header, zoe, `${row()},,?`), eAcute), 3, null],
    ['at the beginning of a row', bytesOf(file(header, zoe, '?1'), eAcute), 3, 'User ID'],
    ['inside quotes', bytesOf(file(header, zoe, '"a\r\nb","c\r?"'), eAcute), 3, 'First Name'],
    ['below a wrong header', bytesOf(file('Name', 'Zoë', '?'), eAcute), 3, null],
    ['below one that misses columns', bytesOf(file('User ID,Size', 'Zoë,?'), eAcute), 2, 'Size'],
    ['a surrogate', bytesOf(file(header, zoe, row(jose)), 0xed, 0xa0, 0x80), 3, 'First Name'],
    ['a letter in two bytes', bytesOf(file(header, zoe, row(jose)), 0xc1, 0x81), 3, 'First Name'],
  ])('is refused with row and column: %s', async (_, bytes, at, column) => {
    const values = { encoding: 'utf-8' };
    for (const chunkBytes of [1, 3, 100, 64 * 1024])
      expect((await read(bytes, chunkBytes)).refused).toEqual({
        code: 'FILE_ENCODING',
        column,
        row: at,
        values,
      });
  });

  it.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])(
    'is refused at a byte that has no meaning in Windows-1252: %d',
    async (byte) => {
      const bytes = bytesOf(
        file(header, row({ 'First Name': 'Zo\u00eb' }), row({ Email: '?' })),
        byte,
      );
      const latin = Buffer.from(
        bytes.toString('latin1').replace('\u00c3\u00ab', '\u00eb'),
        'latin1',
      );
      const { refused } = await read(latin);
      expect(refused).toMatchObject({ code: 'FILE_ENCODING', row: 3, column: 'Email' });
    },
  );

  it('is refused where a letter of the one stands right before one of the other', async () => {
    const bytes = bytesOf(file(header, row({ 'First Name': 'Jos?ë' })), eAcute);
    for (const chunkBytes of [1, 2, 3, 5, 7, 64 * 1024])
      expect((await read(bytes, chunkBytes)).refused).toMatchObject({
        code: 'FILE_ENCODING',
        row: 2,
        column: 'First Name',
      });
  });

  it('counts lines that end with CR', async () => {
    const bytes = bytesOf(`${header}\r${zoe}\r${row(jose)}\r`, eAcute);
    expect((await read(bytes)).refused).toMatchObject({ row: 3, column: 'First Name' });
  });

  it('names our heading, whatever the file calls the column', async () => {
    const bytes = bytesOf(file(header.replace('First Name', 'first_name'), zoe, row(jose)), eAcute);
    expect((await read(bytes)).refused).toMatchObject({ row: 3, column: 'First Name' });
  });
});

describe('a file that ends inside a character', () => {
  const truncated = { code: 'FILE_TRUNCATED', column: null, values: {} };

  it.each([
    ['behind a mark', Buffer.from(`${mark}${file(header)}F1,é`).subarray(0, -1)],
    ['behind an earlier one', Buffer.from(`${file(header)}F1,é😀`).subarray(0, -1)],
    ['of UTF-16', little(`${mark}${file(header)}F1,é`).subarray(0, -1)],
    ['of UTF-16 in a pair', big(`${mark}${file(header)}F1,😀`).subarray(0, -2)],
  ])('is refused as cut: %s', async (_, bytes) => {
    for (const chunkBytes of [1, 2, 64 * 1024])
      expect((await read(bytes, chunkBytes)).refused).toEqual(truncated);
  });
});

describe('UTF-16', () => {
  it('is read with tabs, as Excel writes its Unicode text', async () => {
    const bytes = little(mark + file(header, row({ 'First Name': 'Zoë' })).replaceAll(',', '\t'));
    expect(firstNames((await read(bytes)).rows)).toEqual(['Zoë']);
  });

  it.each([
    ['utf-16le', little(file(header, row()))],
    ['utf-16be', big(file(header, row()))],
  ])('without a mark is refused: %s', async (looksLike, bytes) => {
    const refused = { code: 'FILE_ENCODING', column: null, values: { looksLike } };
    expect((await read(bytes)).refused).toEqual(refused);
    expect((await read(bytes, 1)).refused).toEqual(refused);
  });

  it('is refused at half a pair, with row and column', async () => {
    const bytes = little(mark + file(header, row({ 'Last Name': 'a\ud83dz' })));
    for (const chunkBytes of [1, 2, 64 * 1024])
      expect((await read(bytes, chunkBytes)).refused).toEqual({
        code: 'FILE_ENCODING',
        column: 'Last Name',
        row: 2,
        values: { encoding: 'utf-16le' },
      });
  });
});
