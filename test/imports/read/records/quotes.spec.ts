import { codesByRow, file, header, problemsOf, read, row } from '../csv-file.js';

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

describe('blanks behind a closing quote', () => {
  it.each(['"Anna" ', '"Anna"  \t', '"An""na" '])('mean nothing: %j', async (cell) => {
    expect(await firstNameOf(cell)).toBe(cell.includes('""') ? 'An"na' : 'Anna');
    expect(await problemsOf(row({ 'First Name': cell }))).toEqual([]);
  });

  it('mean nothing in a header, around line breaks, and at the end of the file', async () => {
    const found = await read(
      `${header.replace('User ID', '"User ID" ')}\r\n${row({ 'First Name': '"An\r\nna" ' })}\n${row({ Username: '"x" ' })}`,
    );
    expect(codesByRow(found)).toEqual({ 2: [], 3: [] });
    expect(found.rows.map(({ fields }) => [fields.firstName, fields.username])).toEqual([
      ['An\r\nna', 'anna'],
      ['Anna', 'x'],
    ]);
  });

  it('do not become a part of a password', async () => {
    const found = await read(file(`${header},Password`, `${row()},"secret words" `));
    expect(found.rows[0]?.password).toBe('secret words');
  });
});

describe('something behind a closing quote', () => {
  it.each([
    ['text', '"Anna"Marie'],
    ['a quoted text', '"Anna" "Marie"'],
    ['text in the last cell', 'Anna', '"anna"x'],
    ['quotes that are escaped with \\"', '"Robert \\"Bob\\""'],
    ['an empty pair before text', '""Anna""'],
    ['a NUL', '"Anna"\0'],
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

describe('a quote that would swallow the rows below', () => {
  const third = row({ 'User ID': 'F0003', 'First Name': '"Cy"' });
  const fourth = row({ 'User ID': 'F0004', Active: 'x' });

  it.each([
    ['escaped with \\"', row({ 'Last Name': '"5\\""' })],
    ['not closed', row({ 'Last Name': '"Smith' })],
    ['at the beginning of the row', `"${row()}`],
    ['in the last cell', row({ Username: '"anna' })],
  ])('takes only its own row with it: %s', async (_, bad) => {
    for (const end of ['\r\n', '\n', '\r']) {
      const found = await read([header, row(), bad, third, '', fourth, ''].join(end));
      expect(found.refused).toBeUndefined();
      expect(codesByRow(found)).toEqual({
        2: [],
        3: ['QUOTE_INVALID'],
        4: [],
        6: ['ACTIVE_INVALID'],
      });
      expect(found.rows.map(({ userId }) => userId)).toEqual(['F0001', 'F0001', 'F0003', 'F0004']);
    }
  });

  it('is known by its \\" when no other quote comes', async () => {
    const found = await read(file(header, row({ 'Last Name': '"5\\""' }), row(), fourth));
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'], 3: [], 4: ['ACTIVE_INVALID'] });
  });

  it('may stand in each row', async () => {
    const bad = row({ 'Last Name': '"5\\""' });
    const found = await read(file(header, ...Array.from({ length: 2_000 }, () => bad)));
    expect(found.rows).toHaveLength(2_000);
    expect(found.rows.every(({ problems }) => problems[0]?.code === 'QUOTE_INVALID')).toBe(true);
  });

  it('does not take the lines of a later cell apart', async () => {
    const tall = row({ 'User ID': 'F0005', 'First Name': '"An\r\nna"' });
    const found = await read(file(header, row({ 'Last Name': '"x' }), tall, fourth));
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'], 3: [], 4: ['ACTIVE_INVALID'] });
    expect(found.rows[1]?.fields.firstName).toBe('An\r\nna');
  });

  it('stands on a line of its own when its cell has several: each line is a row then', async () => {
    const found = await read(file(header, row({ 'First Name': '"An\r\nna"x' }), fourth));
    expect(codesByRow(found)).toMatchObject({
      2: ['QUOTE_INVALID'],
      // The rest of the cut line is short of an optional cell only.
      3: ['EMAIL_INVALID', 'ACTIVE_INVALID'],
      4: ['ACTIVE_INVALID'],
    });
  });

  it('refuses the file in the header: what its columns are cannot be trusted', async () => {
    const found = await read(file(`"${header}`, third));
    expect(found.refused).toMatchObject({ code: 'QUOTE_INVALID', row: 1 });
  });

  it('is reported even where nothing else is in the row', async () => {
    const found = await read(file(header, '"" x', third));
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'], 3: [] });
  });

  it('is looked for at the delimiter of the file', async () => {
    const [semicolons, good, bad] = [header, row({ Email: '"x@y.example"' }), row()].map((line) =>
      line.replaceAll(',', ';'),
    );
    const found = await read(file(semicolons!, good!, bad!.replace('Anna;', '"Anna",')));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['QUOTE_INVALID'] });
  });
});
