import { file, header, read, row } from '../csv-file.js';

const firstRow = async (line: string, heading = header) =>
  (await read(file(heading, line))).rows[0];

const warningsOf = async (line: string, heading = header) =>
  (await firstRow(line, heading))?.warnings;

describe('a text that was read in the wrong encoding', () => {
  it('is a warning with the probable text, and the row is accepted', async () => {
    const found = await firstRow(row({ 'First Name': 'JosÃ©' }));
    expect(found).toMatchObject({ problems: [], fields: { firstName: 'JosÃ©' } });
    expect(found?.warnings).toEqual([
      {
        code: 'TEXT_LOOKS_MISENCODED',
        column: 'First Name',
        values: { value: 'JosÃ©', meant: 'José' },
      },
    ]);
  });

  it('is told of every column of text, in their order', async () => {
    const warnings = await warningsOf(
      'JÃ©1,JÃ©,JÃ©,anna@example.org,Student,1,JÃ©,JÃ©,JÃ©,JÃ©',
      `${header},Job Title,Site,Cost Center`,
    );
    expect(warnings?.map(({ column }) => column)).toEqual([
      'User ID',
      'First Name',
      'Last Name',
      'Username',
      'Job Title',
      'Site',
      'Cost Center',
    ]);
  });

  it('is not told of a row that is refused anyway', async () => {
    expect(await warningsOf(row({ 'First Name': 'JosÃ©', Email: 'none' }))).toEqual([]);
  });

  it('is not told of cells that a deletion ignores', async () => {
    expect(await warningsOf(row({ 'First Name': 'JosÃ©', Active: 'D' }))).toEqual([]);
  });
});
