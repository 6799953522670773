import type { CsvRecord } from '../../../../src/imports/read/records/csv-record.js';
import { parseRecords } from '../../../../src/imports/read/records/parse-records.js';
import { codesByRow, file, header, inChunks, read, row } from '../csv-file.js';

async function allCells(slices: AsyncIterable<readonly CsvRecord[]>) {
  const records: (readonly string[])[] = [];
  for await (const slice of slices) records.push(...slice.map(({ cells }) => cells));
  return records;
}

const cellsOf = (text: string, delimiter?: string) =>
  allCells(parseRecords(inChunks(Buffer.from(text), 1_000), delimiter));

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a,b\n');
  throw new Error('The disk is gone.');
}

const second = row({ 'User ID': 'F0002', Active: 'x' });

describe('lines', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('end with %s', async (_, end) => {
    const found = await read([header, row(), second, ''].join(end));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['ACTIVE_INVALID'] });
  });

  it('end as they come, mixed in one file', async () => {
    const found = await read(`${header}\r${row()}\n${row()}\r\n\r${second}\n\r\n${row()}`);
    expect(codesByRow(found)).toEqual({ 2: [], 3: [], 5: ['ACTIVE_INVALID'], 7: [] });
  });

  it('end with the file, whether or not the last has an end of its own', async () => {
    const without = await read(`${header}\r\n${row()}\r\n${second}`);
    const withEnd = await read(`${header}\r\n${row()}\r\n${second}\r\n`);
    expect(without).toEqual(withEnd);
    expect(without.rows).toHaveLength(2);
  });

  it('do not end with U+2028, U+0085, a vertical tab or a form feed', async () => {
    expect(await cellsOf('a\u2028b\u0085c\u000bd\u000ce,f\n')).toEqual([
      ['a\u2028b\u0085c\u000bd\u000ce', 'f'],
    ]);
  });
});

describe('row numbers', () => {
  it('count blank lines, which have no result', async () => {
    const found = await read(file(header, '', row(), ' \t', ',,,,,,', '""', '\u00a0,', second));
    expect(codesByRow(found)).toEqual({ 3: [], 8: ['ACTIVE_INVALID'] });
  });

  it('count a row with line breaks inside quotes once', async () => {
    const tall = row({ 'First Name': '"An\r\n\r\nna"', 'Last Name': '"Smi\nth\r"' });
    const found = await read(file(header, tall, second));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['ACTIVE_INVALID'] });
  });

  it('count a heading with a line break, and blank lines above it', async () => {
    const found = await read(file('', '', header.replace('User ID', '"User\r\nID"'), '', second));
    expect(codesByRow(found)).toEqual({ 5: ['ACTIVE_INVALID'] });
  });
});

describe('a quote that is never closed', () => {
  it.each([
    ['in the header', file('"User ID,First Name', row()), 1, null],
    ['below blank lines', file('', '', '"User ID,First Name', row()), 3, null],
    ['in the first row', file(header, row({ 'First Name': '"Anna' }), row()), 2, 'First Name'],
    [
      'behind a row with line breaks',
      file(header, row({ 'First Name': '"A\n\nB"' }), '', row({ Email: '"a' })),
      4,
      'Email',
    ],
    ['as the last character of the file', `${file(header, row())}"`, 3, 'User ID'],
    ['as the last cell of the file', `${header}\r\n${row({ Username: '"' })}`, 2, 'Username'],
    ['under no heading', file(header, `${row()},,"`), 2, null],
    ['that is doubled at the end', file(header, row({ Username: '"anna""' })), 2, 'Username'],
  ])('refuses the file: %s', async (_, content, at, column) => {
    const { refused } = await read(content);
    expect(refused).toEqual({ code: 'QUOTE_UNCLOSED', column, row: at, values: {} });
  });

  it('is placed under our heading, whatever the file calls it, and under an unknown one as typed', async () => {
    const noisy = header.replace('First Name', 'first_name');
    const { refused } = await read(file(noisy, row({ 'First Name': '"Anna' })));
    expect(refused).toMatchObject({ column: 'First Name' });
    const unknown = await read(file(`${header},Shoe Size`, `${row()},"42`));
    expect(unknown.refused).toMatchObject({ column: 'Shoe Size' });
  });

  it('does not hide the warnings of the header', async () => {
    const { warnings } = await read(file(`${header},Shoe Size`, '"'));
    expect(warnings).toMatchObject([{ code: 'COLUMN_UNKNOWN' }]);
  });
});

describe('splitting into cells', () => {
  it('takes another delimiter', async () => {
    expect(await cellsOf('a;"b;c";d,e\r\n', ';')).toEqual([['a', 'b;c', 'd,e']]);
  });

  it('gives nothing for nothing', async () => {
    expect(await cellsOf('')).toEqual([]);
  });

  it('passes on what the source throws', async () => {
    await expect(allCells(parseRecords(broken()))).rejects.toThrow('The disk is gone.');
  });
});
