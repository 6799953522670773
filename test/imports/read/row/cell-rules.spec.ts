import { file, header, problemsOf, read, row } from '../csv-file.js';

const emoji = (count: number): string => '😀'.repeat(count);

/** An address of so many characters: 64 before the @, labels of 63 behind it. */
const addressOf = (length: number): string => {
  const labels = `${`${'d'.repeat(63)}.`.repeat(4)}example`;
  return `${'a'.repeat(64)}@${labels.slice(-(length - 65))}`;
};

describe('a required cell', () => {
  it.each(['User ID', 'First Name', 'Last Name', 'Email', 'User Type', 'Active'])(
    '%s cannot be blank',
    async (column) => {
      const blanks = ['', '  ', '"\t\r\n"', '\u00a0\ufeff', '=""'];
      for (const blank of blanks)
        expect(await problemsOf(row({ [column]: blank }))).toEqual([
          { code: 'REQUIRED', column, values: {} },
        ]);
    },
  );

  it('is not the username', async () => {
    expect(await problemsOf(row({ Username: ' ' }))).toEqual([]);
  });
});

describe('the longest value', () => {
  it.each([
    ['User ID', 64],
    ['First Name', 255],
    ['Last Name', 255],
    ['Username', 100],
  ])('of %s is %d characters', async (column, limit) => {
    expect(await problemsOf(row({ [column]: 'x'.repeat(limit) }))).toEqual([]);
    expect(await problemsOf(row({ [column]: 'x'.repeat(limit + 1) }))).toEqual([
      { code: 'TOO_LONG', column, values: { limit, length: limit + 1 } },
    ]);
  });

  it.each([
    ['User ID', 64],
    ['First Name', 255],
    ['Last Name', 255],
    ['Username', 100],
  ])('of %s counts an emoji as one character', async (column, limit) => {
    expect(await problemsOf(row({ [column]: emoji(limit) }))).toEqual([]);
    expect(await problemsOf(row({ [column]: emoji(limit + 1) }))).toEqual([
      { code: 'TOO_LONG', column, values: { limit, length: limit + 1 } },
    ]);
  });

  it('of Email is 254 characters', async () => {
    expect(addressOf(254)).toHaveLength(254);
    expect(await problemsOf(row({ Email: addressOf(254) }))).toEqual([]);
    expect(await problemsOf(row({ Email: addressOf(255) }))).toEqual([
      { code: 'TOO_LONG', column: 'Email', values: { limit: 254, length: 255 } },
    ]);
  });

  it('does not count the edges that are trimmed', async () => {
    expect(await problemsOf(row({ 'User ID': `  ${'x'.repeat(64)}\t` }))).toEqual([]);
  });

  it('is told with its whole length, though the kept part was cut off', async () => {
    const { rows } = await read(file(header, row({ 'User ID': 'x'.repeat(5_000) })));
    expect(rows[0]?.problems).toMatchObject([{ values: { length: 5_000 } }]);
    expect(rows[0]?.userId).toHaveLength(1_000);
  });
});

describe('an e-mail address', () => {
  it.each([
    'a@b.example',
    'ANNA@EXAMPLE.ORG',
    "o'hara+lms_2026@mail.example.org",
    '=formula@example.org',
    'anna.smith@sub-domain.example.co',
    'jörg@bücher.example',
    '123@4.example',
    'anna@xn--bcher-kva.example',
    `${'a'.repeat(64)}@example.org`,
    `a@${'d'.repeat(63)}.org`,
  ])('may be %s', async (address) => {
    expect(await problemsOf(row({ Email: address }))).toEqual([]);
  });

  it.each([
    ['no @', 'anna.example.org'],
    ['no dot behind the @', 'anna@localhost'],
    ['nothing before the @', '@example.org'],
    ['nothing behind the @', 'anna@'],
    ['two @', 'anna@smith@example.org'],
    ['a name around it', 'Anna Smith <anna@example.org>'],
    ['two addresses', 'anna@example.org;bob@example.org'],
    ['two addresses with a space', 'anna@example.org bob@example.org'],
    ['a space inside', 'anna smith@example.org'],
    ['a dot at the end', 'anna@example.org.'],
    ['two dots', 'anna@example..org'],
    ['two dots before the @', 'an..na@example.org'],
    ['a dot right behind the @', 'anna@.org'],
    ['no @ and no dot', 'anna'],
    ['two addresses with a comma', '"anna@example.org, ben@example.org"'],
    ['a dot before the @', 'anna.@example.org'],
    ['a hyphen at an edge of the domain', 'anna@-example.org'],
    ['more than 64 characters before the @', `${'a'.repeat(65)}@example.org`],
    ['more than 63 characters between dots', `a@${'d'.repeat(64)}.org`],
    ['"mailto:" before it', 'mailto:<anna@example.org>'],
  ])('cannot have %s', async (_, address) => {
    const value = address.replaceAll('"', '');
    expect(await problemsOf(row({ Email: address }))).toMatchObject([
      { code: 'EMAIL_INVALID', column: 'Email', values: { value } },
    ]);
  });
});

describe('the column Active', () => {
  it.each([
    ['1', 'save', true],
    ['0', 'save', false],
    [' 1 ', 'save', true],
    ['="1"', 'save', true],
    ['D', 'delete', false],
    ['d', 'delete', false],
    [' D\t', 'delete', false],
  ])('takes %j', async (typed, action, active) => {
    const { rows } = await read(file(header, row({ Active: typed })));
    expect(rows[0]).toMatchObject({ action, active, problems: [] });
  });

  it.each([
    '1.0',
    '１',
    'TRUE',
    'Yes',
    'O',
    'I',
    '2',
    '-1',
    '01',
    '1 0',
    'Ｄ',
    'DD',
    'delete',
    "'1",
  ])('refuses %j', async (typed) => {
    expect(await problemsOf(row({ Active: typed }))).toEqual([
      { code: 'ACTIVE_INVALID', column: 'Active', values: { value: typed } },
    ]);
  });
});

describe('a User ID', () => {
  it('cannot contain the semicolon that separates supervisors', async () => {
    expect(await problemsOf(row({ 'User ID': 'F1;F2' }))).toEqual([
      { code: 'SEPARATOR_IN_ID', column: 'User ID', values: { value: 'F1;F2' } },
    ]);
  });

  it('tells everything that is wrong with it', async () => {
    const codes = (await problemsOf(row({ 'User ID': `${'x'.repeat(64)};` }))).map(
      ({ code }) => code,
    );
    expect(codes.toSorted()).toEqual(['SEPARATOR_IN_ID', 'TOO_LONG']);
  });
});

describe('a row with several problems', () => {
  it('lists all of them in the order of the columns', async () => {
    const problems = await problemsOf(`A;B,,${'x'.repeat(256)},anna,,yes,${'u'.repeat(101)}`);
    expect(problems.map(({ code, column }) => `${column}: ${code}`)).toEqual([
      'User ID: SEPARATOR_IN_ID',
      'First Name: REQUIRED',
      'Last Name: TOO_LONG',
      'Email: EMAIL_INVALID',
      'User Type: REQUIRED',
      'Active: ACTIVE_INVALID',
      'Username: TOO_LONG',
    ]);
  });

  it('says of each value no more than a sentence shows', async () => {
    expect(await problemsOf(row({ Email: 'x'.repeat(101), Active: emoji(101) }))).toMatchObject([
      { values: { value: `${'x'.repeat(100)}…` } },
      { values: { value: `${emoji(100)}…` } },
    ]);
    expect(await problemsOf(row({ Email: 'x'.repeat(100), Active: emoji(100) }))).toMatchObject([
      { values: { value: 'x'.repeat(100) } },
      { values: { value: emoji(100) } },
    ]);
  });
});

describe('a row that deletes', () => {
  it('needs nothing but the User ID', async () => {
    expect(await problemsOf('F1,,,,,D,')).toEqual([]);
  });

  it('is not judged by its other cells', async () => {
    const long = 'x'.repeat(300);
    expect(await problemsOf(row({ Active: 'd', Email: 'none', Username: long }))).toEqual([]);
  });

  it.each([
    ['', 'REQUIRED'],
    ['x'.repeat(65), 'TOO_LONG'],
    ['a;b', 'SEPARATOR_IN_ID'],
  ])('is judged by its User ID %j', async (userId, code) => {
    expect(await problemsOf(row({ 'User ID': userId, Active: 'D' }))).toMatchObject([
      { code, column: 'User ID' },
    ]);
  });

  it('leaves no trace in the judgement of the row behind it', async () => {
    const { rows } = await read(file(header, 'F1,,,,,D,', row(), 'F2,,,,,1,'));
    expect(rows.map(({ problems }) => problems.length)).toEqual([0, 0, 4]);
  });
});
