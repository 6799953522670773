import { importCsv, rowsOf } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const required = ['User ID', 'First Name', 'Last Name', 'Email', 'User Type', 'Active'];
const heading = [...required, 'Password', 'Supervisors', 'Cost Center'].join();

/** A line of a user with these cells in place of right ones. */
function line(cells: Readonly<Record<string, string>> = {}): string {
  const userId = cells['User ID'] ?? 'N1';
  const right = { 'First Name': 'Ann', 'Last Name': 'Berg', 'User Type': 'Student', Active: '1' };
  const all: Readonly<Record<string, string>> = {
    'User ID': userId,
    Email: `${encodeURIComponent(userId)}@example.org`,
    ...right,
    ...cells,
  };
  return heading
    .split(',')
    .map((name) => `"${(all[name] ?? '').replaceAll('"', '""')}"`)
    .join();
}

const csvOf = (...lines: readonly string[]): string => [heading, ...lines, ''].join('\r\n');

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(
    server,
    csvOf(
      line({ 'User ID': 'T001', 'User Type': 'Admin' }),
      line({ 'User ID': 'T002', 'User Type': 'Faculty' }),
      line({ 'User ID': 'T003', 'User Type': 'Parent', Active: '0' }),
      line({ 'User ID': '123' }),
    ),
  );
});
afterAll(() => server.close());

/** Details of the rows of a file, in its order. */
async function detailsOf(csv: string): Promise<readonly string[]> {
  const { importId } = await importCsv(server, csv);
  return (await rowsOf(server, importId)).map(({ details }) => details);
}

/** Why a file was refused. */
const refusalOf = async (csv: string) => (await importCsv(server, csv)).fileError?.message;

describe('what is told of a row that is refused', () => {
  it.each<readonly [Readonly<Record<string, string>>, string]>([
    [{ Password: 'Ab1cd' }, 'Password: too short (5 characters, at least 8). Choose a longer one.'],
    [{ Password: 'aaaaaaaaaa' }, 'Password: it repeats one character. Choose another one.'],
    [{ Password: 'Password1' }, 'Password: too common, so easy to guess. Choose another one.'],
    [
      { 'User Type': 'Students' },
      'User Type: "Students" is not a type of user. Did you mean "Student"? Enter Student, Faculty, Admin, Parent or Alumni.',
    ],
    [
      { 'User Type': 'Learner' },
      'User Type: "Learner" is not a type of user. Did you mean "Student"? Enter Student, Faculty, Admin, Parent or Alumni.',
    ],
    [
      { 'User Type': 'Boss' },
      'User Type: "Boss" is not a type of user. Enter Student, Faculty, Admin, Parent or Alumni.',
    ],
    [
      { Supervisors: 'T002' },
      'Supervisors: T002 is of type Faculty. Only an active Student, Admin or Parent can supervise.',
    ],
    [
      { Supervisors: 'T003' },
      'Supervisors: T003 is inactive. Only an active Student, Admin or Parent can supervise.',
    ],
    [
      { 'Last Name': '#REF!' },
      'Last Name: #REF! is a spreadsheet error: correct the formula and save the file again.',
    ],
    [
      { 'Last Name': '########' },
      'Last Name: ########: the column of the spreadsheet was too narrow to show the value. Make it wider and save the file again.',
    ],
    [
      { 'User ID': 'F\u00ad1' },
      'User ID: character 2 of "F1" is invisible (a hyphen that shows only at the end of a line). Type the value again; a copy would contain it too.',
    ],
    [
      { 'Cost Center': '420' },
      'Cost Center: "420" is not on the list of cost centers. Correct the value, or add it to the list first.',
    ],
  ])('is in words: %j', async (cells, sentence) => {
    expect(await detailsOf(csvOf(line(cells)))).toEqual([sentence]);
  });

  it('names the row that makes a supervisor unfit', async () => {
    const rows = [
      line({ 'User ID': 'N8', 'User Type': 'Faculty' }),
      line({ 'User ID': 'N9', Supervisors: 'N8' }),
    ];
    expect((await detailsOf(csvOf(...rows)))[1]).toBe(
      'Supervisors: N8 is of type Faculty (row 2 of this file). Only an active Student, Admin or Parent can supervise.',
    );
  });

  it('is of shifted cells only how many there are, and the usual cause', async () => {
    const csv = [required.join(), 'M1,Sam,Davis, Jr.,sam@example.org,Student,1', ''].join('\r\n');
    expect(await detailsOf(csv)).toEqual([
      'The row has 7 cells but there are 6 headings. Usually a value with a comma in it is not in quotes: "Davis, Jr.".',
    ]);
  });

  it('is of semicolons below headings with commas that they are the wrong ones', async () => {
    const csv = [required.join(), 'M1;Sam;Davis;sam@example.org;Student;1', ''].join('\r\n');
    expect(await detailsOf(csv)).toEqual([
      'The values of this row are separated by semicolons, but the headings by commas. Separate both by commas.',
    ]);
  });

  it('names the User ID of rows that say different things', async () => {
    const rows = [line({ 'User ID': 'N5' }), line({ 'User ID': 'n5', 'Last Name': 'Bell' })];
    expect(await detailsOf(csvOf(...rows))).toEqual([
      'User ID: "N5" is also in row 3 of this file, with other values. Keep only one of these rows.',
      'User ID: "n5" is also in row 2 of this file, with other values. Keep only one of these rows.',
    ]);
  });
});

describe('what a row is warned of', () => {
  const warned = 'Success No Email Sent. Warning: ';

  it('tells two User IDs that differ by leading zeros, and what to do', async () => {
    const rows = [line({ 'User ID': '00456' }), line({ 'User ID': '456' })];
    expect(await detailsOf(csvOf(...rows))).toEqual([
      `${warned}User ID: "00456" and "456" (row 3) differ only by leading zeros. If they are one person, delete one of the rows.`,
      `${warned}User ID: "456" and "00456" (row 2) differ only by leading zeros. If they are one person, delete one of the rows.`,
    ]);
    expect(await detailsOf(csvOf(line({ 'User ID': '0123', 'First Name': 'Other' })))).toEqual([
      `${warned}User ID: "0123" and "123" differ only by leading zeros. If they are one person, delete one of the users.`,
    ]);
  });

  it('tells the letter of another alphabet', async () => {
    expect(await detailsOf(csvOf(line({ 'User ID': '\u0422001' })))).toEqual([
      `${warned}User ID: "\u0422001" contains the Cyrillic letter \u0422; T001 already exists. If they are one person, delete one of the users.`,
    ]);
  });

  it('shows the cell as it stands, without what cannot be seen', async () => {
    const [details] = await detailsOf(
      csvOf(line({ 'User ID': 'G1', 'First Name': 'GarcÃ\u00ada' })),
    );
    expect(details).toBe(
      `${warned}First Name: "GarcÃa" looks like "García" read in the wrong encoding. Save the file as "CSV UTF-8", or correct the cell.`,
    );
  });
});

describe('what is told of a file that is refused', () => {
  it('names the columns that are missing, and the headings that were not recognised', async () => {
    const csv = 'User ID,First Name,Last Name,Contact,User Type,Status\r\n1,A,B,C,D,E\r\n';
    expect(await refusalOf(csv)).toBe(
      'The columns Email and Active are missing. Not recognised: "Contact", "Status". Correct the headings, or add what is missing, and upload the file again.',
    );
    expect(await refusalOf(csv.replace('Contact', 'Email'))).toBe(
      'The column Active is missing. Not recognised: "Status". Correct the headings, or add what is missing, and upload the file again.',
    );
    expect(await refusalOf('User ID,First Name\r\n')).toBe(
      'The columns Last Name, Email, User Type and Active are missing. Add them and upload the file again.',
    );
  });
});
