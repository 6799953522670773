import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
let importId = '';
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  const lines = [
    userLine('=1+1', { firstName: '@a', lastName: '-b', email: 'one@example.org' }),
    userLine('plain', { firstName: 'a, "b"', lastName: 'two\r\nlines' }),
    userLine('=bad', { email: 'none' }),
  ];
  ({ importId } = await importCsv(server, csvOf(lines)));
  await importCsv(
    server,
    csvOf([userLine('=1+1', { firstName: '+c', email: 'one@example.org', active: '0' })]),
  );
});
afterAll(() => server.close());

async function csv(
  path: string,
): Promise<{ readonly name: string; readonly lines: readonly string[] }> {
  const response = await server.call(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  const text = new TextDecoder().decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  const name = response.headers.get('content-disposition') ?? '';
  return { name, lines: text.slice(0, -2).split('\r\n') };
}

describe('a CSV that is answered', () => {
  it('of the users guards formulas, and shows no password', async () => {
    const { name, lines } = await csv('/api/exports/users.csv');
    expect(name).toBe('attachment; filename="users.csv"');
    expect(lines).toEqual([
      'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title,Site,Cost Center,Supervisors',
      "'=1+1,'+c,Archer,one@example.org,Student,0,'=1+1,,,,,",
      'plain,"a, ""b""","two',
      'lines",plain@example.org,Student,1,plain,,,,,',
    ]);
  });

  it('of some users has no others', async () => {
    const active = await csv('/api/exports/users.csv?status=active');
    expect(active.lines).toHaveLength(3);
    const inactive = await csv('/api/exports/users.csv?status=inactive&userType=STUDENT');
    expect(inactive.lines).toHaveLength(2);
    expect((await csv('/api/exports/users.csv?userType=Faculty')).lines).toHaveLength(1);
  });

  it('of results guards formulas', async () => {
    const { name, lines } = await csv(`/api/imports/${importId}/rows.csv`);
    expect(name).toBe(`attachment; filename="import-${importId}-rows.csv"`);
    expect(lines).toEqual([
      'Row,User Id,Status,Details',
      "2,'=1+1,Created,Success No Email Sent.",
      '3,plain,Created,Success No Email Sent.',
      expect.stringMatching(/^4,'=bad,Error,"Email: /),
    ]);
  });

  it('of a history guards formulas, a line for every field', async () => {
    const { name, lines } = await csv(`/api/users/${encodeURIComponent('=1+1')}/history.csv`);
    expect(name).toBe('attachment; filename="history.csv"');
    expect(lines[0]).toBe('At,Actor,Action,Field,From,To,Import,Row,Revision');
    const shown = lines.slice(1).map((line) => line.split(',').slice(2, 6).join(','));
    expect(shown).toContain("created,userId,,'=1+1");
    expect(shown).toContain("updated,firstName,'@a,'+c");
    expect(shown).toContain('deactivated,,,');
  });

  it('of the sample is refused as it is when it is imported', async () => {
    const { lines } = await csv('/api/samples/users.csv');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^EXAMPLE,/);
    const done = await importCsv(server, `${lines.join('\r\n')}\r\n`);
    expect(done.counts).toMatchObject({ created: 0, error: 1 });
  });

  it('is not sent when only its head is asked for', async () => {
    const response = await server.call('/api/exports/users.csv', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('the list of users', () => {
  it.each([
    ['status=active', ['plain']],
    ['status=inactive', ['=1+1']],
    ['userType=student', ['=1+1', 'plain']],
    ['userType=Admin', []],
    ['q=LINES', ['plain']],
    ['q=%2Bc', ['=1+1']],
    ['q=one@', ['=1+1']],
    ['q=example.org&status=active', ['plain']],
    ['q=%25', []],
    ['q=_', []],
    ['q=ine', ['plain']],
    ['q=in', []],
    ['q=PL', ['plain']],
    ['q=%22ab%22+OR+*', []],
    ['q=', ['=1+1', 'plain']],
  ])('filtered by %s', async (query, userIds) => {
    const { users } = await server.json<{ users: { userId: string }[] }>(`/api/users?${query}`);
    expect(users.map(({ userId }) => userId)).toEqual(userIds);
  });
});
