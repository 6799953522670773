import { file, header, inChunks, read, row } from './csv-file.js';
import { NotUtf8, utf8Bytes } from '../../../src/imports/csv/utf8-bytes.js';

const mark = '\ufeff';

/** What was handed on, and whether it broke off there. */
async function handedOn(bytes: Uint8Array, chunkBytes: number) {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of utf8Bytes(inChunks(bytes, chunkBytes))) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return { chunks, text: Buffer.concat(chunks).toString(), brokeOff: true };
  }
  return { chunks, text: Buffer.concat(chunks).toString(), brokeOff: false };
}

/** The text as bytes, each `?` replaced by the bytes that are given. */
const bytesOf = (text: string, ...replaced: readonly number[]): Buffer =>
  Buffer.from(
    Buffer.from(text, 'utf8')
      .toString('latin1')
      .replaceAll('?', String.fromCharCode(...replaced)),
    'latin1',
  );

const windowsE = [0xe9];

describe('a byte-order mark', () => {
  it.each([
    ['no', ''],
    ['one', mark],
    ['two', mark + mark],
  ])('may be there: %s', async (_, marks) => {
    const { rows, warnings, refused } = await read(marks + file(header, row()));
    expect({ warnings, refused }).toEqual({ warnings: [], refused: undefined });
    expect(rows).toMatchObject([{ row: 2, userId: 'F0001', problems: [] }]);
  });

  it('may stand before a quoted header', async () => {
    const { rows } = await read(mark + file(header.replace('User ID', '"User ID"'), row()));
    expect(rows).toMatchObject([{ userId: 'F0001', problems: [] }]);
  });

  it('may stand before blank lines, which count', async () => {
    const { rows } = await read(`${mark}\r\n${file(header, row())}`);
    expect(rows).toMatchObject([{ row: 3, problems: [] }]);
  });

  it.each([1, 2, 3, 4, 5, 64])('may come in chunks of %d bytes', async (chunkBytes) => {
    expect(await handedOn(Buffer.from(`${mark}${mark}ä`), chunkBytes)).toMatchObject({
      text: 'ä',
      brokeOff: false,
    });
  });

  it.each([1, 3, 64])('may be all there is, in chunks of %d bytes', async (chunkBytes) => {
    expect((await handedOn(Buffer.from(mark), chunkBytes)).text).toBe('');
    expect((await handedOn(Buffer.from(mark + mark), chunkBytes)).text).toBe('');
  });

  it('is text where it is not at the beginning', async () => {
    expect((await handedOn(Buffer.from(`a${mark}b`), 1)).text).toBe(`a${mark}b`);
  });
});

describe('characters that are split over chunks', () => {
  it.each([1, 2, 3, 4, 5])('are put together, in chunks of %d bytes', async (chunkBytes) => {
    const text = 'aé€😀\u{10ffff}\u0800z';
    const { chunks, ...found } = await handedOn(Buffer.from(text), chunkBytes);
    expect(found).toEqual({ text, brokeOff: false });
    for (const chunk of chunks) expect(chunk.toString()).not.toContain('\ufffd');
  });
});

describe('bytes that are not UTF-8', () => {
  it.each([
    ['a byte of Windows-1252', windowsE],
    ['a continuation byte alone', [0x80]],
    ['a letter in two bytes', [0xc1, 0x81]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that never occurs', [0xff]],
    ['a character that lacks its last byte', [0xe2, 0x82]],
  ])('break off where they are, however they are cut: %s', async (_, wrong) => {
    for (const chunkBytes of [1, 2, 3, 7, 64]) {
      const found = await handedOn(bytesOf('aé€😀b?cdefgh', ...wrong), chunkBytes);
      expect(found).toMatchObject({ text: 'aé€😀b', brokeOff: true });
    }
  });

  it('break off at the end of a file that ends inside a character', async () => {
    for (const chunkBytes of [1, 2, 64])
      expect(await handedOn(bytesOf('aé?', 0xf0, 0x9f, 0x98), chunkBytes)).toMatchObject({
        text: 'aé',
        brokeOff: true,
      });
  });
});

describe('a file that is not UTF-8 is refused with row and column', () => {
  const jose = { 'First Name': 'Jos?' };
  const inRow = (line: string, ...before: readonly string[]) =>
    bytesOf(file(header, ...before, line, row()), ...windowsE);

  it.each([
    ['at its first byte', bytesOf(`?${header}`, ...windowsE), 1, null],
    ['in the header', bytesOf(file(header.replace('Last', 'L?st'), row()), ...windowsE), 1, null],
    ['in UTF-16', Buffer.from(`${mark}${file(header, row())}`, 'utf16le'), 1, null],
    ['in the first cell of the first row', inRow('?1,Anna'), 2, 'User ID'],
    ['in the first cell of a later row', inRow('?1,Anna', row(), '', row()), 5, 'User ID'],
    ['inside a cell', inRow(row(jose)), 2, 'First Name'],
    ['at the beginning of a cell', inRow(row({ 'Last Name': '?' })), 2, 'Last Name'],
    ['in the last cell', inRow(row({ Username: 'a?' })), 2, 'Username'],
    ['under no heading', inRow(`${row()},,?`), 2, null],
    ['inside quotes', inRow(row({ 'First Name': '"Jos?"' })), 2, 'First Name'],
    [
      'inside quotes behind a line break',
      inRow(row({ 'First Name': '"a\r\n?"' })),
      2,
      'First Name',
    ],
    [
      'behind a row with line breaks',
      inRow(row(jose), row({ Email: '"a\n\nb"' })),
      3,
      'First Name',
    ],
    ['behind closed quotes', inRow(row({ 'First Name': '"Jos"?' })), 2, 'First Name'],
    ['at the end of the file', bytesOf(`${file(header)}F1,A?`, ...windowsE), 2, 'First Name'],
    ['behind the last line end', bytesOf(`${file(header, row())}?`, ...windowsE), 3, 'User ID'],
    [
      'inside the last character',
      bytesOf(`${file(header)}F1,A?`, 0xf0, 0x9f, 0x98),
      2,
      'First Name',
    ],
  ])('%s', async (_, bytes, at, column) => {
    const expected = { code: 'FILE_ENCODING', column, row: at, values: {} };
    for (const chunkBytes of [1, 3, 100, 64 * 1024])
      expect((await read(bytes, chunkBytes)).refused).toEqual(expected);
  });

  it('counts lines that end with CR', async () => {
    const bytes = bytesOf(`${header}\r${row()}\r${row(jose)}\r`, ...windowsE);
    expect((await read(bytes)).refused).toMatchObject({ row: 3, column: 'First Name' });
  });

  it('names our heading, whatever the file calls the column', async () => {
    const bytes = bytesOf(file(header.replace('First Name', 'first_name'), row(jose)), ...windowsE);
    expect((await read(bytes)).refused).toMatchObject({ row: 2, column: 'First Name' });
  });
});
