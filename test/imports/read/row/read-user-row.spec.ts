import { codesByRow, file, header, problemsOf, read, row } from '../csv-file.js';

const required = 'User ID,First Name,Last Name,Email,User Type,Active';

const firstRow = async (line: string, heading = header) =>
  (await read(file(heading, line))).rows[0];

describe('the cells of a row', () => {
  it('are taken without white space at their edges', async () => {
    const found = await firstRow(
      ' F1\t,"\r\nAnna\n",\u00a0Smith\u00a0, a@b.example,Student , 1, anna ',
    );
    expect(found).toEqual({
      row: 2,
      userId: 'F1',
      action: 'save',
      active: true,
      fields: {
        firstName: 'Anna',
        lastName: 'Smith',
        email: 'a@b.example',
        userType: 'Student',
        username: 'anna',
      },
      problems: [],
      warnings: [],
    });
  });

  it('keep spaces, line breaks, commas, capitals and accents inside, as typed', async () => {
    const found = await firstRow(
      row({ 'First Name': '"Ann  Marie\n(née ""O\'Hara""), Cafe\u0301"' }),
    );
    expect(found?.fields.firstName).toBe('Ann  Marie\n(née "O\'Hara"), Cafe\u0301');
  });

  it('make a username of white space an absent one', async () => {
    expect((await firstRow(row({ Username: ' \u00a0 ' })))?.fields.username).toBeNull();
  });

  it.each([
    ['="00123"', '00123'],
    ['"=""00123"""', '00123'],
    ["'00123", '00123'],
    ["''00123", "'00123"],
    ["'=1+1", '=1+1'],
    ['=1+1', '=1+1'],
    ['="a"&"b"', '="a"&"b"'],
  ])('are read as a spreadsheet means them in User ID and Username: %s', async (typed, meant) => {
    const found = await firstRow(row({ 'User ID': typed, Username: typed }));
    expect(found).toMatchObject({ userId: meant, fields: { username: meant } });
  });

  it.each([
    ["'Abd al-Rahman", "'Abd al-Rahman"],
    ["'=1+1", '=1+1'],
    ["'-", '-'],
    ["''quoted'", "'quoted'"],
    ['="Anna"', 'Anna'],
  ])('are read as a spreadsheet means them in names: %s', async (typed, meant) => {
    const { firstName, lastName } = (await firstRow(
      row({ 'First Name': typed, 'Last Name': typed }),
    ))!.fields;
    expect([firstName, lastName]).toEqual([meant, meant]);
  });
});

describe('a row with a weak password', () => {
  it('lists its problems in the order of the columns all the same', async () => {
    const long = 'x'.repeat(256);
    const problems = await problemsOf(
      `${row({ Username: 'a\u200bb' })},weak,${long}`,
      `${header},Password,Site`,
    );
    expect(problems.map(({ column }) => column)).toEqual(['Username', 'Password', 'Site']);
  });
});

describe('a row with fewer cells than headings', () => {
  it('is refused with both numbers when a required column has none', async () => {
    expect(await problemsOf('F1,Anna,Smith,anna@example.org,Student')).toMatchObject([
      { code: 'CELL_COUNT', column: null, values: { cells: 5, headings: 7 } },
    ]);
  });

  it('is taken when only optional columns have none, as Excel leaves them out', async () => {
    expect(await problemsOf('F1,Anna,Smith,anna@example.org,Student,1')).toEqual([]);
  });

  it('is told nothing else, for its cells may stand under other headings', async () => {
    expect(await problemsOf('F1,,Smith,no address,Learner')).toMatchObject([
      { code: 'CELL_COUNT' },
    ]);
  });

  it('is taken when it deletes, too', async () => {
    expect(await problemsOf('F1,,,,,D')).toEqual([]);
    expect(await problemsOf('F1,,,,')).toMatchObject([{ code: 'CELL_COUNT' }]);
  });

  it('may end before headings that are empty', async () => {
    expect(await problemsOf(row(), `${header},,`)).toEqual([]);
  });
});

describe('a row with more cells than headings', () => {
  it('is accepted when the cells too many are empty or white space', async () => {
    expect(await problemsOf(`${row()},, ,\u00a0,""`)).toEqual([]);
  });

  it('is refused when a value stands under no heading', async () => {
    expect(await problemsOf(`${row()},x`)).toEqual([
      { code: 'CELL_COUNT', column: null, values: { cells: 8, headings: 7, separator: ',' } },
    ]);
  });

  it('is refused for a comma that should have been in quotes, and not for what it led to', async () => {
    expect(await problemsOf('F1,Anna,Smith, Jr.,anna@example.org,Student,1,anna')).toEqual([
      { code: 'CELL_COUNT', column: null, values: { cells: 8, headings: 7, separator: ',' } },
    ]);
  });

  it('does not disturb the rows around it', async () => {
    const found = await read(file(header, row(), `${row()},x`, 'F3', row()));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['CELL_COUNT'], 4: ['CELL_COUNT'], 5: [] });
  });
});

const written = (separator: string) => ({ separator: ',', written: separator });

describe('a row whose cells are separated by something else than the headings', () => {
  it.each([';', '\t', '|'])('says so: %j', async (separator) => {
    expect(await problemsOf(row().replaceAll(',', separator))).toMatchObject([
      { code: 'CELL_COUNT', values: written(separator) },
    ]);
  });

  it('says so when a value in it has the separator of the headings', async () => {
    const line = row({ 'Last Name': 'Smith~Jr.' }).replaceAll(',', ';').replace('~', ',');
    expect(await problemsOf(line)).toMatchObject([{ code: 'CELL_COUNT', values: written(';') }]);
  });

  it('says so when its values are in quotes, which look wrong then', async () => {
    const line = row()
      .split(',')
      .map((cell) => `"${cell}"`)
      .join(';');
    expect(await problemsOf(line)).toEqual([
      { code: 'QUOTE_INVALID', column: null, values: written(';') },
    ]);
  });

  it('says so under headings with semicolons', async () => {
    expect(await problemsOf(row(), header.replaceAll(',', ';'))).toMatchObject([
      { code: 'CELL_COUNT', values: { separator: ';', written: ',' } },
    ]);
  });

  it('is not taken for one because a cell has some of them', async () => {
    const [found] = await problemsOf('F1,Anna;Marie;Smith,anna@example.org');
    expect(found?.values).toEqual({ cells: 3, headings: 7, separator: ',' });
  });
});

/** What it is refused for is told by what it would change: @see row-draft. */
describe('the example row of the sample', () => {
  const example = 'EXAMPLE,Jane,Doe,jane.doe@example.com,Student,1';

  it.each([
    [
      'all columns',
      `${header},Password,Job Title,Site,Cost Center,Supervisors`,
      `${example},jane.doe,,,,,`,
    ],
    ['the required columns', required, example],
    ['its User ID in another case', required, example.replace('EXAMPLE', 'example')],
    ['edges to be trimmed', required, example.replaceAll(',', ' , ')],
  ])('is known as it is, with %s', async (_, heading, line) => {
    expect(await firstRow(line, heading)).toMatchObject({ isExample: true, problems: [] });
  });

  it.each([
    ['another User ID', example.replace('EXAMPLE', 'F1')],
    ['another name', example.replace('Doe', 'Smith')],
    ['another e-mail address', example.replace('jane.doe', 'jane')],
    ['an inactive user', example.replace(',1', ',0')],
    ['a deletion', example.replace(',1', ',D')],
  ])('is a row like others with %s', async (_, line) => {
    expect(await firstRow(line, required)).not.toHaveProperty('isExample');
  });
});
