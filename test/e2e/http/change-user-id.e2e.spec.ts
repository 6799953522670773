import type { HistoryResponse } from '../../../src/audit/use-cases/user-history-response.js';
import type { UserResponse } from '../../../src/users/user-response.js';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  const ids = ['Kept', 'Stale', 'Star', 'Same', 'Taken', 'Other', 'Bad', 'Deleted'];
  await importCsv(server, csvOf(ids.map((id) => userLine(id))));
  await importCsv(server, csvOf([userLine('Deleted', { active: 'D' })]));
});
afterAll(() => server.close());

const change = (userId: string, body: unknown, headers: Record<string, string> = {}) =>
  server.call(`/api/users/${userId}/change-user-id`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const user = (userId: string) => server.json<UserResponse>(`/api/users/${userId}`);
const codeOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { readonly code: string }).code,
});

describe('changing a User ID', () => {
  it('gives the same user, with the same history, another User ID', async () => {
    const before = await user('Kept');
    const response = await change('Kept', { newUserId: '  Kept 2 ' }, { 'if-match': '"0"' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"1"');
    const position = response.headers.get('rollbook-position');
    const after = (await response.json()) as UserResponse;
    const changed = { userId: 'Kept 2', revision: 1, updatedAt: expect.any(String) };
    expect(after).toEqual(Object.assign(before, changed));
    expect(await user(`Kept%202?waitFor=${position}`)).toEqual(after);
    expect(await codeOf(await server.call('/api/users/Kept'))).toEqual({
      status: 404,
      code: 'USER_NOT_FOUND',
    });
    const { entries } = await server.json<HistoryResponse>('/api/users/Kept%202/history');
    expect(entries.map(({ action, actor, revision }) => ({ action, actor, revision }))).toEqual([
      { action: 'created', actor: 'token:admin', revision: 0 },
      { action: 'userIdChanged', actor: 'token:admin', revision: 1 },
    ]);
    expect(entries[1]?.changes).toEqual([{ field: 'userId', from: 'Kept', to: 'Kept 2' }]);
  });

  it('lets another user have the old User ID', async () => {
    await change('Other', { newUserId: 'Other 2' });
    const done = await importCsv(server, csvOf([userLine('Other', { firstName: 'New' })]));
    // The username stays with the user who changed the User ID.
    expect(done.counts).toMatchObject({ created: 0, error: 1 });
    expect((await change('Other%202', { newUserId: 'Other' })).status).toBe(200);
  });

  it('does nothing when the user has it already', async () => {
    const before = await user('Same');
    const response = await change('Same', { newUserId: 'Same' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"0"');
    expect(response.headers.get('rollbook-position')).toMatch(/^\d+$/);
    expect(await response.json()).toEqual(before);
  });

  it('changes the spelling of the same User ID', async () => {
    const response = await change('same', { newUserId: 'SAME' });
    expect(await response.json()).toMatchObject({ userId: 'SAME', revision: 1 });
  });

  it('takes any revision for If-Match: *', async () => {
    const response = await change('Star', { newUserId: 'Star 2' }, { 'if-match': '*' });
    expect(response.status).toBe(200);
  });

  it('takes one of several revisions', async () => {
    const response = await change('Star%202', { newUserId: 'Star 3' }, { 'if-match': '"7", "1"' });
    expect(response.status).toBe(200);
  });
});

describe('changing a User ID is refused', () => {
  it.each([
    ['to that of another user', 'Bad', { newUserId: 'tAKEN' }, '409 USER_ID_TAKEN'],
    ['of an unknown user', 'Nobody', { newUserId: 'N1' }, '404 USER_NOT_FOUND'],
    ['of a user who was deleted', 'Deleted', { newUserId: 'N1' }, '404 USER_NOT_FOUND'],
    ['to more than 64 characters', 'Bad', { newUserId: 'x'.repeat(65) }, '422 TOO_LONG'],
    ['to one with ";"', 'Bad', { newUserId: 'a;b' }, '422 SEPARATOR_IN_ID'],
    ['to one with a control character', 'Bad', { newUserId: 'a\u0001b' }, '422 CONTROL_CHARACTER'],
    ['to one with an invisible one', 'Bad', { newUserId: 'a\u200bb' }, '422 INVISIBLE_CHARACTER'],
    ['to what a spreadsheet left of a number', 'Bad', { newUserId: '1E+11' }, '422 ID_SCIENTIFIC'],
    ['to an error of a spreadsheet', 'Bad', { newUserId: '#N/A' }, '422 SPREADSHEET_ERROR'],
    ['to nothing', 'Bad', { newUserId: ' \t' }, '422 REQUIRED'],
    ['without newUserId', 'Bad', { userId: 'x' }, '400 BODY_INVALID'],
    ['to a number', 'Bad', { newUserId: 1 }, '400 BODY_INVALID'],
    ['with a list', 'Bad', ['x'], '400 BODY_INVALID'],
    ['with null', 'Bad', 'null', '400 BODY_INVALID'],
    ['with no body', 'Bad', '', '400 BODY_INVALID'],
    ['with broken JSON', 'Bad', '{"newUserId":', '400 BODY_INVALID'],
    ['with a body too large', 'Bad', { newUserId: 'x'.repeat(70_000) }, '413 FILE_TOO_LARGE'],
  ] as const)('%s', async (_what, userId, body, refusal) => {
    const { status, code } = await codeOf(await change(userId, body));
    expect(`${status} ${code}`).toBe(refusal);
    expect((await user('Bad')).revision).toBe(0);
  });

  it.each(['0', '', '"0'])('when If-Match is no ETag: %p', async (ifMatch) => {
    const response = await change('Stale', { newUserId: 'S2' }, { 'if-match': ifMatch });
    expect(await codeOf(response)).toEqual({ status: 400, code: 'HEADER_INVALID' });
    expect((await user('Stale')).revision).toBe(0);
  });

  it.each(['"7"', 'W/"7"'])('when If-Match is stale: %p', async (ifMatch) => {
    const response = await change('Stale', { newUserId: 'S2' }, { 'if-match': ifMatch });
    expect(await codeOf(response)).toEqual({ status: 412, code: 'REVISION_MISMATCH' });
    expect((await user('Stale')).revision).toBe(0);
  });

  it('with a form', async () => {
    const body = new FormData();
    body.append('newUserId', 'x');
    const response = await server.call('/api/users/Bad/change-user-id', { method: 'POST', body });
    expect(await codeOf(response)).toEqual({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
  });
});

describe('two requests for the same User ID at once', () => {
  it('give it to one of the users', async () => {
    const wanted = { newUserId: 'Wanted' };
    const answers = await Promise.all([change('Stale', wanted), change('Taken', wanted)]);
    const codes = answers.map(({ status }) => status);
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('deleting a user by request', () => {
  it('is refused, and says how it is done', async () => {
    const response = await server.call('/api/users/Taken', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, PATCH');
    expect(await response.json()).toMatchObject({
      code: 'METHOD_NOT_ALLOWED',
      detail: expect.stringContaining('import a row with D'),
    });
  });
});
