import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  displacedAt,
  file,
  header,
  linesOf,
  opened,
  readRows,
  refusedAt,
  rejectedOf,
  row,
} from './rejected-csv.example.js';
import { readUserRows } from '../../../src/imports/read/read-user-rows.js';

const sentence = 'Email: a value is needed.';
const fixtures = 'test/fixtures/csv';

describe('the CSV of rejected rows', () => {
  it('has only the refused rows, in the order of the file, with their problems', async () => {
    const lines = [1, 2, 3, 4].map((n) => row({ 'User ID': `F${n}` }));
    expect(await linesOf(file(header, ...lines), [refusedAt(3), refusedAt(5)])).toEqual([
      `${header},Problems`,
      `${lines[1]},${sentence}`,
      `${lines[3]},${sentence}`,
    ]);
  });

  it('says every problem of a row', async () => {
    const problems = ['First Name', 'Email'].map((column) => ({
      code: 'REQUIRED',
      column,
      values: {},
    }));
    const [, line] = await linesOf(file(header, row()), [refusedAt(2, problems)]);
    expect(line).toBe(`${row()},First Name: a value is needed. ${sentence}`);
  });

  it('has headings and cells as they stood in the file, other columns too', async () => {
    const content = file(
      'active;USER  ID;Nick,name;First Name;Last Name;E-mail;user_type;;Site',
      `1; F1 ;"a ""b"", c";="007";'=x;=1+1;-5;;`,
    );
    expect(await linesOf(content, [refusedAt(2)])).toEqual([
      'active,USER  ID,"Nick,name",First Name,Last Name,E-mail,user_type,,Site,Problems',
      `1, F1 ,"a ""b"", c","=""007""",'=x,'=1+1,'-5,,,${sentence}`,
    ]);
  });

  it('guards the sentences', async () => {
    const [, line] = await linesOf(file(header, row()), [
      refusedAt(2, [{ code: '=1+1', column: null, values: {} }]),
    ]);
    expect(line).toBe(`${row()},'=1+1`);
  });

  it('has the column Password, its cells empty, and says where one has to be entered again', async () => {
    const lines = await linesOf(
      file(`Password,${header}`, `secret-1,${row()}`, `,${row()}`, `secret-3,${row()}`),
      [refusedAt(2), refusedAt(3), refusedAt(4)],
    );
    expect(lines[0]).toBe(`Password,${header},Problems`);
    const again = 'Passwords are left out here: enter the password again.';
    expect(lines.slice(1)).toEqual([
      `,${row()},${sentence} ${again}`,
      `,${row()},${sentence}`,
      `,${row()},${sentence} ${again}`,
    ]);
  });

  it('has the problems of this import in place of those of an earlier one', async () => {
    const content = file(`User ID,problems,${header.slice(8)}`, row().replace(',', ',old,'));
    expect(await linesOf(content, [refusedAt(2)])).toEqual([
      `${header},Problems`,
      `${row()},${sentence}`,
    ]);
  });

  it('is read in the encoding that the import was told', async () => {
    const content = Buffer.from(file(header, row({ 'First Name': 'Zoé' })), 'latin1');
    const options = { encoding: 'windows-1252' } as const;
    const [, line] = await linesOf(content, [refusedAt(2)], { options });
    expect(line).toBe(`${row({ 'First Name': 'Zoé' })},${sentence}`);
  });

  it('does not depend on how the upload comes in chunks', async () => {
    const content = file(
      header,
      row({ 'First Name': '"two\r\nlines"' }),
      row(),
      `${row()},more,still more`,
    );
    const refused = [refusedAt(2), displacedAt(4)];
    const whole = await rejectedOf(content, refused);
    for (let chunkBytes = 1; chunkBytes < 40; chunkBytes += 3)
      expect(await rejectedOf(content, refused, { chunkBytes })).toBe(whole);
  });

  it.each(readdirSync(fixtures))('means to an import what the file meant: %s', async (name) => {
    const content = readFileSync(join(fixtures, name));
    const before = await readRows(content);
    if (!before || before.length === 0) return;
    const refused = before.map(({ row: at, problems }) => refusedAt(at, problems));
    const after = await readRows(await rejectedOf(content, refused));
    const meant = (rows: typeof before) =>
      rows.map(({ row: _row, password: _password, warnings: _warnings, ...wish }) => wish);
    const kept = before.map((one) => one.problems.some(({ code }) => !stays.has(code)));
    const only = <One>(all: readonly One[]) => all.filter((_one, at) => !kept[at]);
    expect(after).toHaveLength(before.length);
    expect(only(meant(after ?? []))).toEqual(only(meant(before)));
  });

  it('is imported without a word about its columns', async () => {
    const rejected = await rejectedOf(file(header, row()), [refusedAt(2)]);
    const parts: string[] = [];
    for await (const part of readUserRows(opened(rejected))) parts.push(part.kind);
    expect(parts).toEqual(['rows']);
  });
});

/** Problems of cells. Those of the whole row change with its shape, those of the password go with it. */
const stays = new Set(
  'REQUIRED TOO_LONG CONTROL_CHARACTER INVISIBLE_CHARACTER EMAIL_INVALID ACTIVE_INVALID ID_SCIENTIFIC SEPARATOR_IN_ID SPREADSHEET_ERROR'.split(
    ' ',
  ),
);

describe('a rejected row whose cells are not those of the headings', () => {
  const said =
    'The row has 8 cells but there are 7 headings. Usually a value with a comma in it is not in quotes: ""Davis, Jr."".';

  it('is filled up when cells are missing', async () => {
    const lines = await linesOf(file(header, 'F1,Anna', row()), [displacedAt(2), refusedAt(3)]);
    expect(lines.slice(1)).toEqual([`F1,Anna,,,,,,"${said}"`, `${row()},${sentence}`]);
  });

  it('keeps the cells that are too many, under empty headings', async () => {
    const content = file(header, row(), `${row()},x,,z,`, row());
    expect(await linesOf(content, [refusedAt(2), displacedAt(3), refusedAt(4)])).toEqual([
      `${header},,,,Problems`,
      `${row()},,,,${sentence}`,
      `${row()},x,,z,"${said}"`,
      `${row()},,,,${sentence}`,
    ]);
  });

  it('keeps the extra cells that find no room together in the last', async () => {
    const extra = Array.from({ length: 200 }, (_cell, at) => `x${at}`);
    const content = file(header, `${row()},${extra.join(',')}`);
    const [headings = '', line = ''] = await linesOf(content, [displacedAt(2)]);
    expect(headings.split(',')).toHaveLength(100);
    expect(line).toBe(
      `${row()},${extra.slice(0, 91).join(',')},"${extra.slice(91).join(',')}","${said}"`,
    );
  });

  it('has the cells of a line whose quotes are wrong as they are written', async () => {
    const problems = [{ code: 'QUOTE_INVALID', column: null, values: {} }];
    const content = file(header, row({ 'Last Name': '"O"Hara' }), row());
    const [, line] = await linesOf(content, [refusedAt(2, problems)]);
    expect(line).toMatch(/^F0001,Anna,"O"Hara,anna@example\.org,Student,1,anna,"?Text follows/);
  });

  it('keeps a cell under Problems, which may be the value of a neighbour column', async () => {
    const content = file(`${header},Problems`, 'F1,Anna,de,Vries,a@b.org,Student,1,anna,old');
    expect(await linesOf(content, [displacedAt(2)])).toEqual([
      `${header},,,Problems`,
      `F1,Anna,de,Vries,a@b.org,Student,1,anna,old,"${said}"`,
    ]);
  });

  const withPassword = 'User ID,First Name,Last Name,Email,User Type,Active,Password,Site,Username';
  const left =
    'Cells that may hold the password are left out here: take them from row 2 of the uploaded file.';

  it.each([
    [
      'a comma too many',
      'F1,Anna,Smith, Jr.,a@b.org,Student,1,secret-1,S1,anna',
      ['F1', 'Anna', 'Smith', ' Jr.', 'a@b.org', 'Student', '', '', 'S1', 'anna'],
    ],
    [
      'two commas too many',
      'F1,Anna,Smith,,,a@b.org,Student,1,secret-1,S1,anna',
      ['F1', 'Anna', 'Smith', '', '', 'a@b.org', '', '', '', 'S1', 'anna'],
    ],
    [
      'a comma missing',
      'F1,Anna Smith,a@b.org,Student,1,secret-1,S1,anna',
      ['F1', 'Anna Smith', 'a@b.org', 'Student', '1', '', '', 'anna', ''],
    ],
    ['nothing behind it', 'F1,Anna,secret-1', ['F1', '', '', '', '', '', '', '', '']],
  ])('shows no cell in which the password may stand: %s', async (_what, line, shown) => {
    const [headings, rejected] = await linesOf(file(withPassword, line), [displacedAt(2)]);
    expect(headings).toBe(`${withPassword}${','.repeat(shown.length - 9)},Problems`);
    expect(rejected).toBe(`${shown.join(',')},"${said} ${left}"`);
  });

  it('repeats no cell in which the password may stand', async () => {
    const unknown = { code: 'REFERENCE_UNKNOWN', column: 'Site', values: { value: 'secret-1' } };
    const weak = { code: 'PASSWORD_WEAK', column: 'Password', values: {} };
    const content = file(withPassword, 'F1,Anna,Smith, Jr.,a@b.org,Student,1,secret-1,S1,anna');
    const [, line = ''] = await linesOf(content, [displacedAt(2, unknown, weak)]);
    expect(line).not.toContain('secret');
    expect(line).toContain('Password: too easy to guess.');
  });
});
