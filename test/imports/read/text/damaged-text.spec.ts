import { codesByRow, file, header, read, row } from '../csv-file.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('text that was damaged before', () => {
  it.each([
    ['Jos√©', 'José'],
    ['O‚ÄôHara', 'O’Hara'],
    ['JosĂ©', 'José'],
    ['РџРµС‚СЂ', 'Петр'],
    ['Andr&eacute;', undefined],
    ['Ann_x000D_', undefined],
    ['Jos?e', undefined],
    ['Jos\u0092', undefined],
  ])('is warned of: %s', async (name, meant) => {
    const { rows } = await read(file(header, row({ 'First Name': name })));
    expect(rows[0]?.warnings).toMatchObject([{ code: 'TEXT_LOOKS_MISENCODED' }]);
    expect(rows[0]?.warnings[0]?.values['meant']).toBe(meant);
  });

  it.each([
    'Łukasz',
    'BĂŞESCU',
    'В’ячеслав',
    'Иван',
    'Müller–Lüdenscheidt',
    'Tom & Ann',
    'Čapek',
    'KRÍŽ',
  ])('is not %s', async (name) => {
    const { rows } = await read(file(header, row({ 'First Name': name })));
    expect(rows[0]?.warnings).toEqual([]);
  });

  it.each(['#NV', '#valeur!', '#¡REF!', '#ЗНАЧ!', '#SPILL!', 'Err:502'])(
    'is an error of a spreadsheet: %s',
    async (name) => {
      const found = await read(file(header, row({ 'First Name': name })));
      expect(codesByRow(found)).toEqual({ 2: ['SPREADSHEET_ERROR'] });
    },
  );

  it.each(['1E+11', '-1,2e+11', '1.5E-05', '1.23457e11'])(
    'is a number cut short: %s',
    async (id) => {
      const cell = `"${id}"`;
      const found = await read(file(header, row({ 'User ID': cell, Username: cell })));
      expect(codesByRow(found)).toEqual({ 2: ['ID_SCIENTIFIC', 'ID_SCIENTIFIC'] });
    },
  );

  it('is none where E is a letter', async () => {
    const found = await read(file(header, row({ 'User ID': '1E10' })));
    expect(codesByRow(found)).toEqual({ 2: [] });
  });
});

describe('a file that is no CSV', () => {
  it.each([
    ['pdf', bytes('%PDF-1.7\n')],
    ['rtf', bytes('{\\rtf1 x')],
    ['gzip', bytes('\x1f\x8b\x08\0')],
    ['image', bytes('\x89PNG\r\n\x1a\n')],
    ['image', bytes('GIF89a')],
    ['mhtml', bytes('MIME-Version: 1.0\r\n')],
    ['sylk', bytes('ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\n')],
    ['utf-32', bytes('\xff\xfe\0\0U\0\0\0')],
    [
      'opendocument',
      bytes(`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`),
    ],
  ])('is named: %s', async (kind, content) => {
    expect((await read(content)).refused).toMatchObject({ code: 'FILE_NOT_CSV', values: { kind } });
  });
});
