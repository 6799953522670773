import { file, header, read, row } from '../csv-file.js';

const refusalOf = async (content: string) => (await read(content)).refused;

const columns = (count: number) => Array.from({ length: count - 7 }, (_, n) => `,x${n}`).join('');

describe('a heading that is nearly one of ours', () => {
  it.each([
    ['Supervisrs', 'Supervisors'],
    ['Cost Centar', 'Cost Center'],
    ['Cost Centtre', 'Cost Center'],
    ['Pasword', 'Password'],
    ['Jbo Title', 'Job Title'],
    ['Paswsord', 'Password'],
    ['Job Title2', 'Job Title'],
  ])('refuses the file and says which: %s', async (typed, suggestion) => {
    expect(await refusalOf(file('', `${header},${typed}`))).toEqual({
      code: 'COLUMN_MISSPELT',
      column: typed,
      row: 2,
      values: { suggestion },
    });
  });

  it('is told, with all others of its kind, before the column is said to be missing', async () => {
    const typed = header.replace('First Name', 'Vorname').replace('Email', 'E-Mal');
    expect(await refusalOf(file(header.replace('First Name', 'Vorname')))).toMatchObject({
      code: 'COLUMN_MISSING',
    });
    expect(await refusalOf(file(typed.replace('Vorname', 'Firs Name')))).toEqual({
      code: 'COLUMN_MISSPELT',
      column: null,
      row: 1,
      values: { typed: ['Firs Name', 'E-Mal'], suggestions: ['First Name', 'Email'] },
    });
  });

  it.each([
    ['of four letters, which is near too much', 'Size'],
    ['of four letters in the plural', 'Sites2'],
    ['two edits away from a short one', 'Passwort1'],
    ['three edits away from a long one', 'Cost Zentrale'],
    ['of ours that is there already', 'Emails'],
    ['of our own', 'Problems'],
  ])('is only unknown: %s', async (_, typed) => {
    const { refused } = await read(file(`${header},${typed}`, `${row()},`));
    expect(refused).toBeUndefined();
  });
});

describe('a file of many columns', () => {
  it('may have 100, empty ones at the end not counted', async () => {
    const { refused, warnings } = await read(file(`${header}${columns(100)},,`));
    expect(refused).toBeUndefined();
    expect(warnings.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 93 }, () => 'COLUMN_UNKNOWN'),
      'NO_ROWS',
    ]);
  });

  it('is refused with more', async () => {
    expect(await refusalOf(file(`${header}${columns(101)}`))).toEqual({
      code: 'TOO_MANY_COLUMNS',
      column: null,
      row: 1,
      values: { columns: 101, limit: 100 },
    });
  });

  it('is told so before any of them is compared with ours', async () => {
    const misspelt = `User ID,User ID${',Costcentre'.repeat(200)}`;
    expect(await refusalOf(file(misspelt))).toMatchObject({
      code: 'TOO_MANY_COLUMNS',
      values: { columns: 202 },
    });
  });

  it('is told how many they are, however many', async () => {
    expect(await refusalOf(file(`User ID${',a'.repeat(65_000)},,`))).toMatchObject({
      code: 'TOO_MANY_COLUMNS',
      values: { columns: 65_001 },
    });
  });
});
