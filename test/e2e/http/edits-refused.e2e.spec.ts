import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { editsOf, type Problem } from './edits.example.js';

const tempFolder = tempFolders();
let server: HttpServer;
let send: ReturnType<typeof editsOf>['send'];
let create: ReturnType<typeof editsOf>['create'];
let update: ReturnType<typeof editsOf>['update'];
beforeAll(async () => {
  server = await startHttpServer(await tempFolder(), { ADMIN_USER_ID: 'Me' });
  ({ send, create, update } = editsOf(server));
  await send('POST', '/api/sites', { name: 'Süd' });
  for (const userId of ['Kept', 'Super', 'Taken', 'Me']) await create(userId);
  await create('Low', { supervisors: ['Super'] });
  await create('Faculty', { userType: 'Faculty' });
});
afterAll(() => server.close());

const refusalOf = async (response: Response) => {
  const { status, code } = (await response.json()) as Problem;
  expect(response.status).toBe(status);
  return `${status} ${code}`;
};

describe('an edit is refused', () => {
  it.each<readonly [string, string, unknown, string]>([
    ['with a list', 'Kept', [], '400 BODY_INVALID'],
    ['with a field that there is not', 'Kept', { firstname: 'x' }, '400 BODY_INVALID'],
    ['with a User ID', 'Kept', { userId: 'x' }, '400 BODY_INVALID'],
    ['with a status', 'Kept', { status: 'inactive' }, '400 BODY_INVALID'],
    ['with a number', 'Kept', { lastName: 1 }, '400 BODY_INVALID'],
    ['with half a character', 'Kept', { lastName: '\ud800' }, '400 BODY_INVALID'],
    ['with supervisors in a text', 'Kept', { supervisors: 'a;b' }, '400 BODY_INVALID'],
    ['of an unknown user', 'Nobody', { lastName: 'x' }, '404 USER_NOT_FOUND'],
    ['without a name', 'Kept', { lastName: null }, '422 REQUIRED'],
    ['with a long name', 'Kept', { lastName: 'x'.repeat(256) }, '422 TOO_LONG'],
    ['with a control character', 'Kept', { username: 'a\u0007' }, '422 CONTROL_CHARACTER'],
    ['with what is not seen', 'Kept', { username: 'a\u200bb' }, '422 INVISIBLE_CHARACTER'],
    ['with an error of a spreadsheet', 'Kept', { lastName: '#N/A' }, '422 SPREADSHEET_ERROR'],
    ['with no e-mail address', 'Kept', { email: 'x' }, '422 EMAIL_INVALID'],
    ['with another type', 'Kept', { userType: 'Learner' }, '422 TYPE_UNKNOWN'],
    ['with the username of another', 'Kept', { username: 'TAKEN' }, '422 USERNAME_TAKEN'],
    ['with a weak password', 'Kept', { password: 'password' }, '422 PASSWORD_WEAK'],
    ['with no such site', 'Kept', { site: 'Sud' }, '422 REFERENCE_UNKNOWN'],
    ['with no such supervisor', 'Kept', { supervisors: ['No'] }, '422 SUPERVISOR_UNKNOWN'],
    ['with one who may not', 'Kept', { supervisors: ['Faculty'] }, '422 SUPERVISOR_NOT_ALLOWED'],
    ['with the user as their own', 'Kept', { supervisors: ['kept'] }, '422 SUPERVISOR_SELF'],
    [
      'with an error of a spreadsheet for one',
      'Kept',
      { supervisors: ['#N/A'] },
      '422 SPREADSHEET_ERROR',
    ],
    ['with a NUL in one', 'Kept', { supervisors: ['a\0'] }, '422 CONTROL_CHARACTER'],
    ['with a ring', 'Super', { supervisors: ['Low'] }, '422 SUPERVISOR_CYCLE'],
  ])('%s', async (_, userId, body, refusal) => {
    expect(await refusalOf(await update(userId, body))).toBe(refusal);
  });

  it('with no such supervisor, and says who looks like the one named', async () => {
    const answer = await update('Kept', { supervisors: ['00Super'] });
    expect(await answer.json()).toMatchObject({
      code: 'SUPERVISOR_UNKNOWN',
      detail: 'Supervisors: "00Super" is not the User ID of a user. Did you mean "Super"?',
    });
  });

  it.each<readonly [string, string, object, string]>([
    ['whose User ID is taken', 'tAKEN', {}, '409 USER_ID_TAKEN'],
    ['with a long number shortened', '1.2E+11', {}, '422 ID_SCIENTIFIC'],
    ['with two words for the same', 'N', { active: true, status: 'inactive' }, '400 BODY_INVALID'],
    ['with neither true nor false', 'N', { active: 1 }, '400 BODY_INVALID'],
    ['with another status', 'N', { status: 'deleted' }, '400 BODY_INVALID'],
  ])('that creates a user %s', async (_, userId, differing, refusal) => {
    expect(await refusalOf(await create(userId, differing))).toBe(refusal);
  });

  it.each([
    ['POST', '/api/users?dryRun=true', { userId: 'New' }],
    ['POST', '/api/users?waitFor=1', { userId: 'New' }],
    ['PATCH', '/api/users/Kept?waitFor=1', { lastName: 'x' }],
    ['POST', '/api/sites?foo=1', { name: 'Nord' }],
    ['PATCH', '/api/sites/S%C3%BCd?foo=1', { name: 'Nord' }],
    ['DELETE', '/api/sites/S%C3%BCd?dryRun=true', undefined],
    ['POST', '/api/training-records?x=1', { userId: 'Kept', course: 'Fire' }],
    ['POST', '/api/credentials/verify?x=1', { username: 'a', password: 'b' }],
  ])('with a parameter that it does not know: %s %s', async (method, path, body) => {
    const response = await send(method, path, body);
    expect(await refusalOf(response)).toBe('400 OPTION_INVALID');
    expect(await server.json('/api/sites')).toMatchObject({ entries: [{ name: 'Süd' }] });
  });

  it('that would shut out the person who makes it', async () => {
    const response = await send('POST', '/api/users/me/deactivate');
    expect(await refusalOf(response)).toBe('422 OWN_ACCOUNT');
    expect(await server.json('/api/users/Me')).toMatchObject({ status: 'active' });
  });

  it('that would shut out the person who makes it, by the User ID that they were given since', async () => {
    expect((await send('POST', '/api/users/Me/change-user-id', { newUserId: 'I' })).status).toBe(
      200,
    );
    const response = await send('POST', '/api/users/I/deactivate');
    expect(await refusalOf(response)).toBe('422 OWN_ACCOUNT');
    expect(await server.json('/api/users/I')).toMatchObject({ status: 'active' });
    expect((await send('POST', '/api/users/I/change-user-id', { newUserId: 'Me' })).status).toBe(
      200,
    );
  });

  it('when it was made from another revision', async () => {
    const stale = { 'if-match': '"7"' };
    for (const response of [
      await create('N', {}, { 'if-match': '*' }),
      await create('N', {}, stale),
      await update('Taken', { lastName: 'x' }, stale),
      await send('POST', '/api/users/Taken/deactivate', undefined, stale),
      await send('POST', '/api/users/Taken/reactivate', undefined, stale),
    ])
      expect(await refusalOf(response)).toBe('412 REVISION_MISMATCH');
  });

  it('for what is wrong with it by itself, before its revision is looked at', async () => {
    const stale = { 'if-match': '"7"' };
    for (const [response, refusal] of [
      [await update('Taken', { costCenter: 'x'.repeat(256) }, stale), '422 TOO_LONG'],
      [await update('Taken', { password: 'x' }, stale), '422 PASSWORD_WEAK'],
      [await update('Taken', { supervisors: ['a\0'] }, stale), '422 CONTROL_CHARACTER'],
      [await update('Taken', { costCenter: 1 }, stale), '400 BODY_INVALID'],
      [await create('', {}, { 'if-match': '*' }), '422 REQUIRED'],
      [await create('N', { lastName: 'x'.repeat(256) }, stale), '422 TOO_LONG'],
    ] as const)
      expect(await refusalOf(response)).toBe(refusal);
  });

  it.each([
    [{ course: 'Fire', completedAt: '2026-01-31' }, '400 BODY_INVALID'],
    [{ course: 'Fire', completedAt: '2026-01-31', userId: 'Nobody' }, '404 USER_NOT_FOUND'],
    [{ course: 'Fire', completedAt: '31.1.2026', userId: 'Kept' }, '422 DATE_INVALID'],
    [
      { course: 'Fire', completedAt: '0000-01-01T00:00:00+14:00', userId: 'Kept' },
      '422 DATE_INVALID',
    ],
    [{ course: 'Fire', date: '2026-01-31', userId: 'Kept' }, '400 BODY_INVALID'],
  ])('of training records: %j', async (body, refusal) => {
    expect(await refusalOf(await send('POST', '/api/training-records', body))).toBe(refusal);
  });

  it('with everything that is wrong, in the order of the columns', async () => {
    const response = await send('POST', '/api/users', { password: 'zzzz', supervisors: ['No'] });
    const { status, code, detail, problems = [] } = (await response.json()) as Problem;
    expect({ status, code, detail }).toEqual({
      status: 422,
      code: 'REQUIRED',
      detail: 'User ID: a value is needed.',
    });
    expect(problems.map((one) => `${one.column}: ${one.code}`)).toEqual([
      'User ID: REQUIRED',
      'First Name: REQUIRED',
      'Last Name: REQUIRED',
      'Email: REQUIRED',
      'User Type: REQUIRED',
      'Password: PASSWORD_WEAK',
      'Supervisors: SUPERVISOR_UNKNOWN',
    ]);
    expect(JSON.stringify(problems)).not.toContain('zzzz');
  });
});
