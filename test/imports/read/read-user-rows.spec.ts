import { readUserRows } from '../../../src/imports/read/read-user-rows.js';
import { turnsWithin } from '../../support/turns-within.js';
import { file, header, inChunks, read, readAll, row } from './csv-file.js';

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file(header, row()));
  throw new Error('The disk is gone.');
}

describe('a file without anything in it', () => {
  it.each([
    ['0 bytes', ''],
    ['a byte-order mark', '\ufeff'],
    ['two byte-order marks', '\ufeff\ufeff'],
    ['line ends', '\r\n\n\r'],
    ['white space and a mark', '\ufeff \t\u00a0\r\n  \r\n'],
    ['nothing but a sep= line', 'sep=;\r\n'],
    ['white space in UTF-16', Buffer.from('\ufeff \r\n', 'utf16le')],
    ['white space in UTF-16 without a mark', Buffer.from(' \r\n', 'utf16le')],
    ['empty cells', ',,,\r\n , ,\r\n""\r\n'],
  ])('is refused as empty: %s', async (_, content) => {
    expect(await read(content)).toEqual({
      rows: [],
      warnings: [],
      refused: { code: 'FILE_EMPTY', column: null, values: {} },
    });
  });
});

describe('a file with a header only', () => {
  it.each([
    ['with a line end', file(header)],
    ['without', header],
    ['with blank lines below', file(header, '', ' , ')],
  ])('has no rows, which it is warned of, and is not refused, %s', async (_, content) => {
    expect(await read(content)).toMatchObject({ rows: [], warnings: [{ code: 'NO_ROWS' }] });
  });
});

describe('the parts of a file', () => {
  it('come in its order: warnings of the header, then rows', async () => {
    const content = Buffer.from(file(`${header},x`, row(), row(), row()));
    const kinds = new Set<string>();
    const rows: number[] = [];
    for await (const part of readUserRows(() => inChunks(content, 50))) {
      kinds.add(part.kind);
      if (part.kind === 'rows') rows.push(...part.rows.map((one) => one.row));
    }
    expect([...kinds]).toEqual(['warning', 'rows']);
    expect(rows).toEqual([2, 3, 4]);
  });

  it('end with the refusal', async () => {
    const content = Buffer.from(file(header, row(), row({ Email: '"' }), row(), row()));
    const kinds: string[] = [];
    for await (const { kind } of readUserRows(() => inChunks(content, 50))) kinds.push(kind);
    expect(kinds.at(-1)).toBe('refused');
    expect(kinds.indexOf('refused')).toBe(kinds.length - 1);
  });

  it('do not hide that the source failed', async () => {
    await expect(readAll(readUserRows(broken))).rejects.toThrow('The disk is gone.');
  });
});

async function readRepeated(rows: number): Promise<void> {
  await read(file(header, ...Array<string>(rows).fill(row())));
}

describe('others', () => {
  it('have their turn several times while the rows of one block are judged', async () => {
    const withOne = await turnsWithin(() => readRepeated(1));
    expect(await turnsWithin(() => readRepeated(900))).toBeGreaterThanOrEqual(withOne + 3);
  });
});
