import { cursorOf } from '../../../src/web/cursor.js';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
let importId = '';
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  ({ importId } = await importCsv(server, csvOf([userLine('F1'), userLine('F2')])));
});
afterAll(() => server.close());

const unknown = '00000000-0000-7000-8000-000000000000';
const lists = () => [
  '/api/users',
  '/api/imports',
  `/api/imports/${importId}/rows`,
  '/api/users/F1/history',
  '/api/audit',
];
const others = () => [
  '/api/users/F1',
  `/api/imports/${importId}`,
  `/api/imports/${importId}/rows.csv`,
  '/api/users/F1/history.csv',
  '/api/exports/users.csv',
  '/api/samples/users.csv',
];

async function detailOf(path: string, status: number, code: string): Promise<string> {
  const response = await server.call(path);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const { detail, ...rest } = (await response.json()) as { readonly detail: string };
  expect({ path, ...rest }).toEqual({
    path,
    type: 'about:blank',
    title: expect.stringMatching(/^[A-Z]/),
    status,
    code,
  });
  expect(response.status).toBe(status);
  return detail;
}

describe('a limit', () => {
  it.each(['0', '1001', '-1', '1.5', 'all', '', '%201', '1e2', '99999'])(
    'of "%s" is refused',
    async (limit) => {
      for (const list of lists())
        expect(await detailOf(`${list}?limit=${limit}`, 400, 'LIMIT_INVALID')).toContain('1,000');
    },
  );

  it.each(['1', '1000', '0010'])('of %s is taken', async (limit) => {
    for (const list of lists())
      expect((await server.call(`${list}?limit=${limit}`)).status).toBe(200);
  });
});

describe('a parameter', () => {
  it.each([
    'stauts=active',
    'asOf=2026-01-01T00:00:00.000Z',
    '__proto__=1',
    'limit=1&limit=2',
    '=1',
    'waitFor=%00',
  ])('that is not known there, or not yet, is refused: %s', async (query) => {
    for (const path of [...lists(), ...others()])
      expect(await detailOf(`${path}?${query}`, 400, 'OPTION_INVALID')).not.toBe('');
  });

  it.each([
    ['/api/users?status=Active', 'active or inactive'],
    ['/api/users?status=', 'active or inactive'],
    ['/api/exports/users.csv?status=deleted', 'active or inactive'],
    ['/api/imports/:id/rows?status=error', 'Created'],
  ])('takes only what it knows: %s', async (path, words) => {
    const detail = await detailOf(path.replace(':id', importId), 400, 'OPTION_INVALID');
    expect(detail).toContain(words);
  });
});

describe('a text to be looked for', () => {
  it('has no NUL in it: nothing has', async () => {
    expect(await detailOf('/api/users?q=a%00b', 400, 'OPTION_INVALID')).toBe(
      'The parameter q must not contain a NUL character.',
    );
  });
});

describe('a cursor', () => {
  it.each([
    ['no cursor', 'abc'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['another thing', Buffer.from('null').toString('base64url')],
    ['too many places', cursorOf([1, 2, 3])],
    ['another kind of place', cursorOf([1.5])],
    ['no place', cursorOf([])],
  ])('that is made up is refused: %s', async (_what, after) => {
    for (const list of lists()) {
      const detail = await detailOf(`${list}?after=${after}`, 400, 'OPTION_INVALID');
      expect(detail).toContain('next');
    }
  });

  it('of another list is refused', async () => {
    const { next } = await server.json('/api/users?limit=1');
    for (const list of lists().slice(1))
      expect(await detailOf(`${list}?after=${String(next)}`, 400, 'OPTION_INVALID')).not.toBe('');
  });
});

describe('what is not there', () => {
  it.each([
    [`/api/imports/${unknown}`, 'IMPORT_NOT_FOUND'],
    [`/api/imports/${unknown}/rows`, 'IMPORT_NOT_FOUND'],
    [`/api/imports/${unknown}/rows.csv`, 'IMPORT_NOT_FOUND'],
    ['/api/imports/..%2F..%2Fetc', 'IMPORT_NOT_FOUND'],
    ['/api/users/nobody', 'USER_NOT_FOUND'],
    ['/api/users/nobody/history', 'USER_NOT_FOUND'],
    ['/api/users/nobody/history.csv', 'USER_NOT_FOUND'],
    [`/api/users/F1/history?uuid=${unknown}`, 'USER_NOT_FOUND'],
    ['/api/users/F1/history?uuid=abc', 'USER_NOT_FOUND'],
    ['/api/users/F1/history?uuid=', 'USER_NOT_FOUND'],
    ['/api/users/F1/history.csv?uuid=', 'USER_NOT_FOUND'],
  ])('is not found: %s', async (path, code) => {
    expect(await detailOf(path, 404, code)).toMatch(/^(?:There is no|No) /);
  });
});

describe('a question that waits for a position', () => {
  it('is answered at once when the position has passed', async () => {
    for (const path of [...lists(), ...others()])
      expect((await server.call(`${path}?waitFor=1`)).status).toBe(200);
  });

  it.each(['-1', 'now', '', '1.0', '1e3', '9999999999999999'])(
    'is refused when it is none: "%s"',
    async (position) => {
      expect(await detailOf(`/api/users?waitFor=${position}`, 400, 'OPTION_INVALID')).not.toBe('');
    },
  );

  it('is refused when it is given twice', async () => {
    expect(await detailOf('/api/users?waitFor=1&waitFor=2', 400, 'OPTION_INVALID')).not.toBe('');
  });

  it('is refused at once when nothing was written at that position yet', async () => {
    const detail = await detailOf('/api/users?waitFor=999999999', 400, 'OPTION_INVALID');
    expect(detail).toMatch(
      /^waitFor must be at most the newest position, \d+, not 999999999\. Send the Rollbook-Position of an answer\.$/,
    );
  });
});
