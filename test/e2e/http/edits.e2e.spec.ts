import type { HistoryResponse } from '../../../src/audit/use-cases/user-history-response.js';
import type { UserResponse } from '../../../src/users/user-response.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { editsOf } from './edits.example.js';

const tempFolder = tempFolders();
let server: HttpServer;
let send: ReturnType<typeof editsOf>['send'];
let create: ReturnType<typeof editsOf>['create'];
let update: ReturnType<typeof editsOf>['update'];
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  ({ send, create, update } = editsOf(server));
  await send('POST', '/api/sites', { name: 'Süd' });
  for (const userId of ['Kept', 'Super', 'Taken']) await create(userId);
});
afterAll(() => server.close());

const userOf = async (response: Response) => (await response.json()) as UserResponse;

describe('creating a user', () => {
  it('answers with the user, where they are and how far to wait', async () => {
    const links = { site: 'SÜD', supervisors: ['super'], password: 'Corr3ct-Hörse!' };
    const response = await create(' New/1 ', { ...links, active: false, username: null });
    expect(response.status).toBe(201);
    const { headers } = response;
    expect(headers.get('location')).toBe('/api/users/New%2F1');
    expect(headers.get('etag')).toBe('"1"');
    const user = await userOf(response);
    expect(user).toMatchObject({
      userId: 'New/1',
      userType: 'Student',
      status: 'inactive',
      username: 'New/1',
      site: 'Süd',
      jobTitle: null,
      supervisors: ['Super'],
      revision: 1,
    });
    const waitFor = headers.get('rollbook-position');
    expect(await server.json(`/api/users/New%2F1?waitFor=${waitFor}`)).toEqual(user);
  });

  it('lets them sign in with the password at once', async () => {
    await create('Signs', { password: 'Corr3ct-Hörse!' });
    const credentials = { username: 'SIGNS', password: 'Corr3ct-Hörse!' };
    const verified = await send('POST', '/api/credentials/verify', credentials);
    expect(await verified.json()).toEqual({ userId: 'Signs' });
  });
});

describe('changing a user', () => {
  it('answers with the user as changed, and shows it in the history', async () => {
    const response = await update(
      'kept',
      { lastName: ' Bell ', site: 'süd' },
      { 'if-match': '"0"' },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('rollbook-position')).toMatch(/^\d+$/);
    const user = await userOf(response);
    expect(user).toMatchObject({ userId: 'Kept', lastName: 'Bell', site: 'Süd' });
    expect(await server.json('/api/users/Kept')).toEqual(user);
    const { entries } = await server.json<HistoryResponse>('/api/users/Kept/history');
    expect(entries[1]).toMatchObject({
      actor: 'token:admin',
      changes: [
        { field: 'lastName', from: 'Archer', to: 'Bell' },
        { field: 'site', from: null, to: 'Süd' },
      ],
    });
  });

  it.each([null, ''])('clears with %j what need not be there', async (empty) => {
    await create('Clears');
    await update('Clears', { site: 'Süd', supervisors: ['Super'] });
    const response = await update('Clears', { site: empty, supervisors: empty, username: empty });
    expect(await userOf(response)).toMatchObject({
      site: null,
      supervisors: [],
      username: 'Clears',
    });
  });

  it('does nothing when all is as it was', async () => {
    const response = await update('Taken', { email: 'ANN@example.org', password: ' ' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"0"');
    expect(response.headers.get('rollbook-position')).toMatch(/^\d+$/);
  });

  it('lets one of two happen that were made from the same revision', async () => {
    await create('Raced');
    const answers = await Promise.all(
      ['Bell', 'Eyre'].map((lastName) => update('Raced', { lastName }, { 'if-match': '"0"' })),
    );
    const outcomes = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(outcomes).toEqual([200, 412]);
    expect((await server.json<UserResponse>('/api/users/Raced')).revision).toBe(1);
  });
});

describe('deactivating and reactivating a user', () => {
  it('answers with the user, each time it is asked for', async () => {
    await create('Off');
    for (const [action, status, etag] of [
      ['deactivate', 'inactive', '"1"'],
      ['deactivate', 'inactive', '"1"'],
      ['reactivate', 'active', '"2"'],
      ['reactivate', 'active', '"2"'],
    ] as const) {
      const response = await send('POST', `/api/users/Off/${action}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBe(etag);
      expect(await userOf(response)).toMatchObject({ status });
    }
  });
});

describe('several edits at once', () => {
  it('all happen, also those that bring a password', async () => {
    await create('Busy', { password: 'Corr3ct-Hörse!' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        update('Busy', n % 4 === 0 ? { password: `Corr3ct-Hörse ${n}` } : { lastName: `L${n}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('do not close a ring of supervisors', async () => {
    for (const userId of ['Ring1', 'Ring2', 'Ring3']) await create(userId);
    const answers = await Promise.all([
      update('Ring1', { supervisors: ['Ring2'] }),
      update('Ring2', { supervisors: ['Ring3'] }),
      update('Ring3', { supervisors: ['Ring1'] }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 422]);
  });
});

describe('a protected user', () => {
  it('is changed only when that was asked for', async () => {
    await create('edvance360');
    const refused = await update('EDVANCE360', { lastName: 'Bell' });
    expect(await refused.json()).toMatchObject({
      status: 422,
      code: 'PROTECTED_USER',
      detail: expect.stringContaining('allowProtected'),
    });
    for (const action of ['deactivate', 'change-user-id']) {
      const body = action === 'deactivate' ? undefined : { newUserId: 'Other' };
      const response = await send('POST', `/api/users/edvance360/${action}`, body);
      expect(response.status).toBe(422);
    }
    expect((await update('edvance360', { lastName: 'archer' })).status).toBe(422);
    expect((await update('edvance360', { lastName: 'Archer' })).status).toBe(200);
    const allowed = await update('edvance360?allowProtected=true', { lastName: 'Bell' });
    expect(await userOf(allowed)).toMatchObject({ lastName: 'Bell' });
  });

  it('is named with a parameter that takes true or false', async () => {
    const response = await update('Kept?allowProtected=yes', { lastName: 'Bell' });
    expect(await response.json()).toMatchObject({ code: 'OPTION_INVALID' });
  });
});

describe('recording training', () => {
  it('shows it in the list, and keeps the user from being deleted', async () => {
    await create('Trained');
    const training = { userId: 'trained', course: ' Fire ', completedAt: '2026-01-31' };
    const response = await send('POST', '/api/training-records', training);
    expect(response.status).toBe(201);
    const record = { userId: 'Trained', course: 'Fire', completedAt: '2026-01-31' };
    expect(await response.json()).toEqual(record);
    const waitFor = response.headers.get('rollbook-position');
    const path = `/api/training-records?userId=Trained&waitFor=${waitFor}`;
    expect(await server.json(path)).toEqual({ records: [record], next: null });
    const { entries } = await server.json<HistoryResponse>('/api/users/Trained/history');
    expect(entries.at(-1)).toMatchObject({
      action: 'trainingRecorded',
      changes: [
        { field: 'course', from: null, to: 'Fire' },
        { field: 'completedAt', from: null, to: '2026-01-31' },
      ],
    });
  });
});
