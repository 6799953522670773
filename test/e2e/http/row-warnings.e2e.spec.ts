import type { RowList } from '../../../src/imports/use-cases/list-rows.js';
import { importCsv } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Supervisors';

/** A line of a user: User ID and first name; what else differs is named. */
const line = (userId: string, first: string, { type = 'Student', supervisors = '' } = {}) =>
  [userId, first, 'Archer', `${userId}@example.org`, type, '1', supervisors].join();

const csvOf = (...lines: readonly string[]) => [heading, ...lines, ''].join('\r\n');

const tempFolder = tempFolders();
let server: HttpServer;
let importId = '';
let counts: object;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(
    server,
    csvOf(
      line('T1', 'Tom', { type: 'Admin' }),
      line('T2', 'Tim', { type: 'Admin' }),
      line('S1', 'Sue', { supervisors: 'T1;T2' }),
      line('S2', 'Sam', { supervisors: 'T1' }),
      line('S3', 'Sid', { supervisors: 'T1' }),
    ),
  );
  ({ importId, counts } = await importCsv(
    server,
    csvOf(
      line('A1', 'JosÃ©'),
      line('A2', 'JosÃ©', { type: 'Learner' }),
      line('A3', 'Ann'),
      line('S2', 'Samuel'),
      'T1,,,,,D,',
      line('A4', 'JosÃ©'),
    ),
  ));
});
afterAll(() => server.close());

const rows = (query = ''): Promise<RowList> =>
  server.json<RowList>(`/api/imports/${importId}/rows${query}`);
const numbers = async (query: string) => (await rows(query)).rows.map(({ row }) => row);
const details = async (row: number) =>
  (await rows()).rows.find((one) => one.row === row)?.details ?? '';

describe('the warnings of rows', () => {
  it('are counted: rows with a warning, however they ended', () => {
    expect(counts).toMatchObject({ created: 3, updated: 1, deleted: 1, error: 1, warnings: 3 });
  });

  it('can be asked for, page by page', async () => {
    expect(await numbers('?warnings=true')).toEqual([2, 5, 7]);
    const first = await rows('?warnings=true&limit=2');
    expect(first.rows.map(({ row }) => row)).toEqual([2, 5]);
    expect(await numbers(`?warnings=true&limit=2&after=${first.next}`)).toEqual([7]);
    expect(await numbers('?warnings=true&status=Updated')).toEqual([5]);
  });

  it.each(['', '?warnings=false'])('hide no other row unless asked for: %s', async (query) => {
    expect(await numbers(query)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('are asked for by true or false only', async () => {
    const answer = await server.call(`/api/imports/${importId}/rows?warnings=yes`);
    expect(await answer.json()).toMatchObject({
      status: 400,
      code: 'OPTION_INVALID',
      detail: 'The parameter warnings must be true or false, not "yes".',
    });
  });

  it('stand in Details behind what happened', async () => {
    expect(await details(2)).toMatch(/^Success No Email Sent\. Warning: First Name: "JosÃ©" /);
    expect(await details(5)).toMatch(
      /^Success No Email Sent\. Changed: First Name\. Warning: Supervisors: /,
    );
    const csv = await (await server.call(`/api/imports/${importId}/rows.csv`)).text();
    expect(csv).toContain('"Success No Email Sent. Warning: First Name: ""JosÃ©"" ');
  });

  it('are not said of how many users lose a supervisor, which is what happened', async () => {
    expect(await details(6)).toBe('Success No Email Sent. 3 users lose this supervisor.');
  });
});
