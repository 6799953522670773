import { codesByRow, file, header, read, row } from '../csv-file.js';

const good = row({ 'First Name': '"Smith, A; B|C\tD"' });
const between = (delimiter: string, ...lines: readonly string[]): string =>
  file(...lines.map((line) => line.replaceAll(',', delimiter)));

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|'])('is found from the header: %j', async (delimiter) => {
    const { rows, refused, warnings } = await read(
      between(delimiter, header, row(), row({ Active: 'x' })),
    );
    expect({ refused, warnings }).toEqual({ refused: undefined, warnings: [] });
    expect(rows).toMatchObject([{ row: 2, userId: 'F0001', problems: [] }, { row: 3 }]);
  });

  it('is ordinary text inside quotes, and where it is not the one of the header', async () => {
    const { rows } = await read(file(header, good, row({ 'Last Name': 'a;b|c\td' })));
    expect(rows.map(({ fields }) => `${fields.firstName}/${fields.lastName}`)).toEqual([
      'Smith, A; B|C\tD/Smith',
      'Anna/a;b|c\td',
    ]);
  });

  it('is found below blank lines, in quoted headings, and beside headings that hold others', async () => {
    const found = await read(
      between(';', '', ' ; ', `"User ID"${header.slice(7)},"a|b|c|d|e|f|g|h|i|j"`, row()).replace(
        'First Name',
        '"First\r\nName"',
      ),
    );
    // The row has no cell under the last heading, which is not one of ours.
    expect(codesByRow(found)).toEqual({ 4: [] });
  });

  it('is found below many blank lines', async () => {
    const found = await read('\r\n'.repeat(100_000) + between('|', header, row()));
    expect(found.rows).toMatchObject([{ row: 100_002, problems: [] }]);
  });
});

describe('a line that tells Excel the delimiter', () => {
  it.each(['sep=;', 'SEP=;', '"sep=;"', 'sep=,'])(
    'is no row and is not counted: %s',
    async (line) => {
      for (const marks of ['', '\ufeff', '\ufeff\ufeff'])
        for (const chunkBytes of [1, 64]) {
          const found = await read(
            `${marks}${line}\r\n${between(';', header, '', row({ Active: 'x' }))}`,
            chunkBytes,
          );
          expect(codesByRow(found)).toEqual({ 3: ['ACTIVE_INVALID'] });
        }
    },
  );

  it('may be in UTF-16 and in Windows-1252', async () => {
    const text = `sep=\t\r\n${between('\t', header, row({ 'First Name': 'Zoë' }))}`;
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')])
      expect((await read(bytes)).rows).toMatchObject([{ row: 2, fields: { firstName: 'Zoë' } }]);
  });

  it('is the header where it is not the first line', async () => {
    const found = await read(file('', 'sep=;', header));
    expect(found.refused).toMatchObject({ code: 'HEADER_NOT_FOUND', row: 2 });
  });
});

describe('NULs behind the last row', () => {
  const padded = { code: 'NUL_PADDING', column: null, values: {} };

  it.each([
    ['behind its line end', `${file(header, row())}\0\0\0`],
    ['behind its last cell', `${header}\n${row()}\0`],
    ['with line ends among them', `${file(header, row())}\0\r\n\0\0\n`],
    ['many', `${file(header, row())}${'\0'.repeat(300_000)}`],
    ['of Windows-1252', Buffer.from(`${file(`${header},Größe`, row())}\0\0`, 'latin1')],
    ['of UTF-16', Buffer.from(`\ufeff${file(header, row())}\0\0`, 'utf16le')],
  ])('are ignored with a warning: %s', async (_, content) => {
    for (const chunkBytes of [50, 64 * 1024]) {
      const { rows, warnings, refused } = await read(content, chunkBytes);
      expect(refused).toBeUndefined();
      expect(warnings).toContainEqual(padded);
      expect(rows).toMatchObject([{ row: 2, fields: { username: 'anna' } }]);
    }
  });

  it.each(['\r\n', '\n', '\r', '\r\n\0\0\r\n'])(
    'are text where the line of the last row ends behind them: %j',
    async (end) => {
      for (const chunkBytes of [1, 64 * 1024]) {
        const content = `${header}\r\n${row({ Username: 'anna\0' })}${end}`;
        const { rows, warnings } = await read(content, chunkBytes);
        expect(rows).toMatchObject([{ problems: [{ code: 'CONTROL_CHARACTER' }] }]);
        expect(warnings).toEqual(end.includes('\0') ? [padded] : []);
      }
    },
  );

  it('are text where something comes behind them', async () => {
    const { warnings, rows } = await read(file(header, row({ Username: 'a\0' }), '\0', row()));
    expect(warnings).toEqual([]);
    expect(rows).toHaveLength(3);
  });
});
