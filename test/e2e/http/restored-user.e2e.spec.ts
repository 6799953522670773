import type { HistoryResponse } from '../../../src/audit/use-cases/user-history-response.js';
import { stamped } from '../../../src/event-store/stamped.js';
import type { UserResponse } from '../../../src/users/user-response.js';
import { stateAt } from '../../../src/users/domain/state-at.js';
import { user } from '../../../src/users/domain/user.js';
import { userEventsOf } from '../../../src/users/user-stream.js';
import { UserFinder, UserWriter } from '../../support/classes-of-program.js';
import { importCsv, upload } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { sendJson } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Supervisors';
const password = 'first-secret-1';
let server: HttpServer;

const deletion = `${heading}\r\nA1,,,,,D,,,\r\n`;
const exported = async () => (await server.call('/api/exports/users.csv')).text();
const shown = (userId: string) => server.json<UserResponse>(`/api/users/${userId}`);
const actions = async () =>
  (await server.json<HistoryResponse>('/api/users/A1/history')).entries.map(({ action }) => action);
const records = () =>
  server.json<{ readonly records: readonly unknown[] }>('/api/training-records');
const signsIn = async () =>
  (await sendJson(server, 'POST', '/api/credentials/verify', { username: 'ann', password })).status;

async function remove(): Promise<void> {
  const answer = await upload(server, deletion, '?deleteTrainingRecords=true');
  expect(answer.status).toBe(202);
  const { importId } = (await answer.json()) as { readonly importId: string };
  while ((await server.json(`/api/imports/${importId}`))['completedAt'] === null);
}

/** As an import takes back a deletion: the user as of the revision before it. */
async function restore(uuid: string): Promise<void> {
  const { stream, revision, user: before } = await server.app.get(UserFinder).readStream(uuid);
  const { user: last } = stateAt(userEventsOf(stream), revision - 1);
  if (last.status !== 'active') throw new Error('The user was not there before.');
  const { profile, trainingRecords = 0 } = last;
  const occurredAt = new Date().toISOString();
  const command = {
    type: 'RestoreUser',
    active: true,
    occurredAt,
    profile,
    trainingRecords,
  } as const;
  const decision = user.decide(command, before);
  if (!decision.ok) throw new Error(decision.rejection);
  const events = decision.value.map((event) => stamped(event, { actor: 'token:admin' }));
  const [saved] = await server.app.get(UserWriter).save([{ uuid, revision, before, events }]);
  if (saved?.status !== 'saved') throw new Error(`The user was not restored: ${saved?.status}`);
  expect((await server.call(`/api/users/A1?waitFor=${saved.position}`)).status).toBe(200);
}

const line = (userId: string, username: string, given: string, above: string): string =>
  `${userId},Ann,Archer,${userId}@example.org,Student,1,${username},${given},${above}`;

beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

describe('a user who was deleted by one import and is restored', () => {
  it('is there again with everything, and can be deleted again', async () => {
    const lines = [
      line('A1', 'ann', password, 'A3'),
      line('A2', '', '', 'A1'),
      line('A3', '', '', ''),
    ];
    await importCsv(server, [heading, ...lines, ''].join('\r\n'));
    const training = { userId: 'A1', course: 'Fire', completedAt: '2026-01-31' };
    expect((await sendJson(server, 'POST', '/api/training-records', training)).status).toBe(201);
    const before = { csv: await exported(), user: await shown('A1'), records: await records() };
    const lived = await actions();

    await remove();
    expect((await server.call('/api/users/A1')).status).toBe(404);
    expect(await shown('A2')).toMatchObject({ supervisors: [] });
    expect(await records()).toMatchObject({ records: [] });
    expect(await signsIn()).toBe(401);

    await restore(before.user.uuid);
    expect(await exported()).toBe(before.csv);
    const { revision: _revision, updatedAt: _updatedAt, ...asBefore } = before.user;
    expect(await shown('A1')).toMatchObject(asBefore);
    expect(await shown('A2')).toMatchObject({ supervisors: ['A1'] });
    expect(await records()).toEqual(before.records);
    expect(await signsIn()).toBe(200);
    expect(await actions()).toEqual([...lived, 'deleted', 'restored']);
    const { entries } = await server.json<HistoryResponse>('/api/audit?action=restored');
    expect(entries).toMatchObject([{ action: 'restored', actor: 'token:admin' }]);
    const again = { ...asBefore, username: 'other' };
    const { firstName, lastName, email, userType, username } = again;
    const taken = { userId: 'a1', firstName, lastName, email, userType, username };
    expect((await sendJson(server, 'POST', '/api/users', taken)).status).toBe(409);

    await remove();
    expect((await server.call('/api/users/A1')).status).toBe(404);
    expect(await actions()).toEqual([...lived, 'deleted', 'restored', 'deleted']);
    expect(await signsIn()).toBe(401);
    expect((await sendJson(server, 'POST', '/api/users', taken)).status).toBe(201);
  });
});
