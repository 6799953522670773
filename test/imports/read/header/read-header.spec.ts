import { codesByRow, file, header, problemsOf, read, row } from '../csv-file.js';

const required = ['User ID', 'First Name', 'Last Name', 'Email', 'User Type', 'Active'];

const refusalOf = async (content: string) => (await read(content)).refused;
const warningsOf = async (content: string) => (await read(content)).warnings;

describe('finding the header', () => {
  it('takes the columns in any order', async () => {
    const { rows, refused } = await read(
      file('Active,Email,User Type,Last Name,First Name,User ID', '0,a@b.example,Admin,Li,Bo,F7'),
    );
    expect(refused).toBeUndefined();
    expect(rows).toMatchObject([
      {
        userId: 'F7',
        active: false,
        fields: { firstName: 'Bo', lastName: 'Li', email: 'a@b.example', userType: 'Admin' },
      },
    ]);
  });

  it('takes a username as not given where the file has no such column', async () => {
    const { rows } = await read(file(required.join(','), 'F1,A,B,a@b.example,Student,1'));
    expect(rows[0]).toMatchObject({ problems: [], fields: { username: null } });
  });

  it.each([
    ['in another case', 'USER ID,first name,LAST name,eMail,USER TYPE,aCTIVE'],
    ['with underscores', 'user_id,first_name,last_name,e_mail,user_type,active'],
    ['with hyphens', 'User-ID,First-Name,Last-Name,E-mail,User-Type,Active'],
    ['without spaces', 'UserID,FirstName,LastName,Email,UserType,Active'],
    ['with spaces around them', ' User ID , First Name,Last  Name,Email\t,User Type,  Active'],
    ['with no-break spaces', 'User\u00a0ID,First\u00a0Name,Last Name,Email\u00a0,User Type,Active'],
    [
      'with zero-width characters',
      '\u200bUser ID,First Name,Last Name,E\u200dmail,User Type,Act\u2060ive',
    ],
    ['in full width', 'Ｕｓｅｒ　ＩＤ,First Name,Last Name,Ｅｍａｉｌ,User Type,Active'],
    ['with soft hyphens', 'User\u00adID,First Name,Last\u00ad Name,Email,User Type,Active'],
    ['in quotes', '"User ID","First Name","Last Name","Email","User Type","Active"'],
    ['with a line break inside', '"User\nID",First Name,Last Name,Email,User Type,Active'],
  ])('knows headings %s', async (_, headings) => {
    const { rows, warnings, refused } = await read(file(headings, 'F1,A,B,a@b.example,Student,1'));
    expect(refused).toBeUndefined();
    expect(warnings).toEqual([]);
    expect(rows[0]).toMatchObject({ userId: 'F1', problems: [] });
  });

  it('skips blank lines above it and counts them', async () => {
    const found = await read(file('', ' , ,', header, row({ Active: 'x' })));
    expect(codesByRow(found)).toEqual({ 4: ['ACTIVE_INVALID'] });
  });

  it('ignores empty headings at the end', async () => {
    const found = await read(file(`${header},,  ,`, row(), `${row()},,,`, `${row()},,,,,`));
    expect(found.warnings).toEqual([]);
    expect(codesByRow(found)).toEqual({ 2: [], 3: [], 4: [] });
  });

  it('refuses a value that stands under an empty heading', async () => {
    expect(await problemsOf(`${row()},,left over`, `${header},,`)).toEqual([
      { code: 'CELL_COUNT', column: null, values: { cells: 9, headings: 7, separator: ',' } },
    ]);
  });
});

describe('a file without a header of ours', () => {
  it('is refused, with the expected headings and the row', async () => {
    expect(await refusalOf(file('', 'Name,Address', 'Anna,Street'))).toEqual({
      code: 'HEADER_NOT_FOUND',
      column: null,
      row: 2,
      values: { headings: required, begins: 'Name, Address' },
    });
  });

  it('is refused when the header is only further down', async () => {
    expect(await refusalOf(file('Users of 2026', header, row()))).toMatchObject({
      code: 'HEADER_NOT_FOUND',
      row: 1,
    });
  });

  it('names every required column that is missing, in the order of the sample', async () => {
    expect(await refusalOf(file('Username,Active,First Name', 'a,1,b'))).toEqual({
      code: 'COLUMN_MISSING',
      column: null,
      row: 1,
      values: { missing: ['User ID', 'Last Name', 'Email', 'User Type'] },
    });
  });

  it('points at the column when one is missing', async () => {
    expect(await refusalOf(file('', header.replace('Email,', ''), row()))).toEqual({
      code: 'COLUMN_MISSING',
      column: 'Email',
      row: 2,
      values: { missing: ['Email'] },
    });
  });

  it.each([
    ['the same heading', `${header},Email`, 'Email', [4, 8]],
    ['two spellings of a heading', `e-mail,${header}`, 'Email', [1, 5]],
    ['a heading and its plural', `${header},Site,Sites`, 'Site', [8, 9]],
  ])('is refused with %s twice, naming both positions', async (_, headings, column, positions) => {
    expect(await refusalOf(file(headings))).toEqual({
      code: 'COLUMN_DUPLICATE',
      column,
      row: 1,
      values: { positions },
    });
  });

  it('reports a duplicate column before a missing one', async () => {
    expect(await refusalOf(file('User ID,User ID'))).toMatchObject({ code: 'COLUMN_DUPLICATE' });
  });
});

describe('a column that is not imported', () => {
  it('gets a warning under the heading as typed', async () => {
    expect(await warningsOf(file(`${header}, Shoe Size `, `${row()},42`))).toEqual([
      { code: 'COLUMN_UNKNOWN', column: 'Shoe Size', row: 1, values: {} },
    ]);
  });

  it('gets a warning each time when it is there twice', async () => {
    expect(await warningsOf(file(`${header},x,x`, row()))).toHaveLength(2);
  });

  it.each([
    ['Password', 'Password'],
    ['Job Titles', 'Job Title'],
    ['sites', 'Site'],
    ['Cost Centers', 'Cost Center'],
    ['Supervisor', 'Supervisors'],
  ])('is known by other words too: %s', async (typed, column) => {
    const { rows, warnings } = await read(file(`${header},${typed}`, `${row()},#N/A`));
    expect(warnings).toEqual([]);
    expect(rows[0]?.problems.map((problem) => problem.column)).toEqual(
      column === 'Password' ? ['Password'] : [column],
    );
  });

  it('passes without a word when it holds the problems that we wrote there', async () => {
    const { rows, warnings } = await read(
      file(`${header},Problems`, `${row()},Email: a value is needed.`),
    );
    expect(warnings).toEqual([]);
    expect(rows[0]?.problems).toEqual([]);
  });

  it.each([
    ['a heading of 100 characters as it is', 'x'.repeat(100), 'x'.repeat(100)],
    ['a longer one clipped', 'x'.repeat(101), `${'x'.repeat(100)}…`],
    ['100 emoji as they are', '😀'.repeat(100), '😀'.repeat(100)],
    ['a longer row of emoji clipped', '😀'.repeat(5_000), `${'😀'.repeat(100)}…`],
  ])('is named by %s', async (_, typed, column) => {
    expect(await warningsOf(file(`${header},${typed}`, row()))).toMatchObject([{ column }]);
  });
});

describe('the header again, further down', () => {
  it.each([
    ['exactly', header],
    [
      'in another case and spelling',
      'user_id,FIRST NAME,LastName,E-Mail,User-Type,active,username',
    ],
    ['with empty cells behind it', `${header},,`],
  ])('is one refused row, written %s', async (_, again) => {
    const found = await read(file(header, row(), again, row({ 'User ID': 'F0002' })));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['HEADER_REPEATED'], 4: [] });
    expect(found.rows[1]?.problems).toEqual([
      { code: 'HEADER_REPEATED', column: null, values: {} },
    ]);
  });

  it('is known by unknown headings too', async () => {
    const found = await read(file(`${header},Shoe Size`, `${header},Shoe Size`));
    expect(codesByRow(found)).toEqual({ 2: ['HEADER_REPEATED'] });
  });

  it('is another header when it says something else under one heading', async () => {
    expect(await refusalOf(file(header, header.replace('Username', 'user')))).toMatchObject({
      code: 'HEADER_CHANGES',
      row: 2,
    });
  });
});
