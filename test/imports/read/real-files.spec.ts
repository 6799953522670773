import { codesByRow, file, guessedBy, header, read, row } from './csv-file.js';

const required = 'User ID,First Name,Last Name,Email,User Type,Active';
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file in an encoding that is not named', () => {
  it.each([
    ['Polish', 'F1,\xa3ukasz,\xaf\xf3\xb3kiewski,a@example.org,Student,1', '£ukasz', 'First Name'],
    ['Russian', 'F1,\xc8\xe2\xe0\xed,Petrov,a@example.org,Student,1', 'Èâàí', 'First Name'],
    ['of a Mac', 'F1,Jos\x8e,Mu\x96oz,a@example.org,Student,1', 'JosŽ', 'First Name'],
  ])('is refused when it can be no Western text: %s', async (_, line, guessed, column) => {
    const { refused, rows } = await read(bytes(file(required, line)));
    expect(rows).toEqual([]);
    expect(refused).toMatchObject({ code: 'FILE_ENCODING', row: 2, column, values: { guessed } });
  });

  it('is read as Windows-1252 otherwise, and the warning quotes the first such cell', async () => {
    const line = 'F1,Jos\xe9,O\x92Hara,a@example.org,Student,1';
    const { warnings, rows } = await read(bytes(file(required, 'F0,A,B,a@b.org,Student,1', line)));
    expect(rows[1]?.fields).toMatchObject({ firstName: 'José', lastName: 'O’Hara' });
    expect(warnings).toEqual([guessedBy('José', 3)]);
  });

  it('is never told by a password, and no password is quoted', async () => {
    const line = 'F1,Ann,Lee,a@example.org,Student,1,secret\xa3\xc0\xc1\xc2';
    const found = await read(bytes(file(`${required},Password`, line)));
    expect(found.refused).toBeUndefined();
    expect(found.warnings).toMatchObject([
      { code: 'ENCODING_GUESSED', column: 'Password', row: 2 },
    ]);
    expect(JSON.stringify(found.warnings)).not.toContain('secret');
  });
});

describe('a file in an encoding that is named', () => {
  const samples: readonly (readonly [string, Buffer, string])[] = [
    ['windows-1250', bytes('\xa3ukasz'), 'Łukasz'],
    ['macintosh', bytes('Jos\x8e'), 'José'],
    ['shift_jis', Buffer.from('8e52936391be9859', 'hex'), '山田太郎'],
    ['gb18030', Buffer.from('8139ef30', 'hex'), '\u3401'],
    ['euc-kr', Buffer.from('b1e8', 'hex'), '김'],
  ];
  it.each(samples)('is read as %s, wherever its chunks are cut', async (name, cell, meant) => {
    const content = Buffer.concat([
      Buffer.from(`${required}\r\nF1,`),
      cell,
      Buffer.from(',Lee,a@example.org,Student,1\r\n'),
    ]);
    for (const chunkBytes of [1, 2, 3, 7, content.length]) {
      const { rows, refused } = await read(content, chunkBytes, name);
      expect(refused).toBeUndefined();
      expect(rows[0]?.fields.firstName).toBe(meant);
    }
  });

  it('is refused with the place where it cannot be read', async () => {
    const content = Buffer.concat([
      Buffer.from(`${required}\r\nF1,`),
      Buffer.from('81ff', 'hex'),
      Buffer.from(',Lee,a@example.org,Student,1\r\n'),
    ]);
    for (const chunkBytes of [1, 5, content.length])
      expect((await read(content, chunkBytes, 'shift_jis')).refused).toEqual({
        code: 'FILE_ENCODING',
        column: 'First Name',
        row: 2,
        values: { encoding: 'shift_jis' },
      });
  });
});

describe('a row as a spreadsheet writes it', () => {
  it('may lack cells at its end that are all optional', async () => {
    const found = await read(
      file(
        `${required},Username,Password,Site`,
        'F1,A,B,a@b.org,Student,1,ann',
        'F2,A,B,a@b.org,Student,1',
      ),
    );
    expect(codesByRow(found)).toEqual({ 2: [], 3: [] });
    expect(found.rows.map(({ fields }) => fields.username)).toEqual(['ann', null]);
  });

  it('may not lack a required one', async () => {
    const found = await read(file(`${required},Username`, 'F1,A,B,a@b.org,Student'));
    expect(codesByRow(found)).toEqual({ 2: ['CELL_COUNT'] });
  });

  it('is not ended by Ctrl-Z', async () => {
    for (const chunkBytes of [1, 4_000]) {
      const found = await read(`${file(header, row())}\x1a`, chunkBytes);
      expect(codesByRow(found)).toEqual({ 2: [] });
    }
  });

  it('has a blank cell where nothing can be seen', async () => {
    const found = await read(
      file(header, row({ 'First Name': '\u200b', 'Last Name': '\u00ad\u2060' })),
    );
    expect(codesByRow(found)).toEqual({ 2: ['REQUIRED', 'REQUIRED'] });
  });
});

describe('the headings of real files', () => {
  it('may have a column without a heading before them', async () => {
    const { warnings, rows } = await read(file(`,${header}`, `0,${row()}`));
    expect(warnings).toEqual([
      { code: 'COLUMN_UNNAMED', column: null, row: 1, values: { position: 1 } },
    ]);
    expect(rows[0]).toMatchObject({ userId: 'F0001', problems: [] });
  });

  it.each([
    ['stars', 'User ID*,First Name*,Last Name*,Email:,User.Type,(Active)'],
    ['other words', 'User ID,Forename,Family Name,E-Mail Address,User Type,Active'],
  ])('may have %s', async (_, headings) => {
    const { refused, rows } = await read(file(headings, 'F1,A,B,a@b.org,Student,1'));
    expect(refused).toBeUndefined();
    expect(rows[0]?.problems).toEqual([]);
  });

  it('may stand below a line "sep=;" that was saved again', async () => {
    const found = await read(file('sep=;,,,,,,', header, row()));
    expect(codesByRow(found)).toEqual({ 2: [] });
  });

  it('refuse the file when they come again in another order', async () => {
    const other = 'User ID,Last Name,First Name,Email,User Type,Active';
    const { refused } = await read(file(required, 'F1,A,B,a@b.org,Student,1', other));
    expect(refused).toMatchObject({ code: 'HEADER_CHANGES', row: 3 });
  });

  it('are corrected all at once', async () => {
    const { refused } = await read(file('User ID,First Name,Last Name,Emial,User Type,Activ'));
    expect(refused).toMatchObject({
      code: 'COLUMN_MISSPELT',
      values: { typed: ['Emial', 'Activ'], suggestions: ['Email', 'Active'] },
    });
  });

  it('warn when no row stands below them', async () => {
    expect((await read(file(header))).warnings).toMatchObject([{ code: 'NO_ROWS' }]);
  });

  it.each([
    ['line-in-quotes', [`"${required}"`]],
    ['delimiter', [required.replaceAll(',', '^')]],
    ['below', ['#TYPE System.Object', required]],
    ['system', ['Name [Required],Mail [Required]']],
    [
      'system',
      ['version:v1.0', 'Name [displayName] Required,User name [userPrincipalName] Required'],
    ],
  ])('are missed with the cause: %s', async (cause, lines) => {
    const { refused } = await read(file(...lines));
    expect(refused).toMatchObject({ code: 'HEADER_NOT_FOUND', values: { cause } });
  });

  it('are missed with at most forty characters of the line', async () => {
    const { refused } = await read(file(`${'x'.repeat(50)},b,c,secret`));
    expect(refused?.values['begins']).toBe(`${'x'.repeat(40)}…`);
  });
});
