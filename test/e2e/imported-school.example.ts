import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChildServer, type ChildServer } from '../support/child-server.js';

const heading =
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Site,Supervisors,Password';
const pupils = Array.from(
  { length: 1_200 },
  (_, n) =>
    `P${n},Ann,Pupil,p${n}@example.org,Student,1,p${n},Süd,${n % 100 === 0 ? 'T4;T6' : ''},`,
);

const first = [
  'T1,Zoë,Brontë,zoe@example.org,Faculty,1,zoe,,T4,Corr3ct-Horse!',
  'T2,Ben,Bell,ben@example.org,Faculty,1,ben,,,',
  'T3,Carl,Clay,carl@example.org,Faculty,1,carl,,,',
  'T4,Dora,Dahl,dora@example.org,Admin,1,dora,Nord,,',
  'T5,Emil,Ende,emil@example.org,Admin,0,emil,,,',
  'T6,Fay,Ford,fay@example.org,Admin,1,fay,,,',
  ...pupils,
];

/**
 * New values, a swap of usernames, a deletion with training records, on and off, nothing new, the same row again, another password, another
 * supervisor, and mistakes.
 */
const second = [
  'T1,Zoë,Bell,ZOE@new.example.org,Faculty,1,ben,Süd,T6,Batt3ry-Staple!',
  'T2,Ben,Bell,ben@example.org,Faculty,1,zoe,,,',
  'T3,,,,,D,,,,',
  'T4,Dora,Dahl,dora@example.org,Admin,0,dora,,,',
  'T5,Emil,"Ende, jun.",emil@example.org,Admin,1,emil,,,',
  'T6,Fay,Ford,fay@example.org,Admin,1,fay,,,',
  'T6,Fay,Ford,fay@example.org,Admin,1,fay,,,',
  'T7,Gus,Gray,no-address,Rector,1,gus,West,T9,short',
  '=T8,Hal,Hill,fay@example.org,Student,1,hal,,,',
  'T9,Ida,Ibsen,ida@example.org,Student,1,fay,,,',
];

/**
 * Imports two files, records training, renames a site and changes a User ID. Answers the addresses of everything that the read models show
 * of it.
 */
export async function importSchool(server: ChildServer): Promise<readonly string[]> {
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.call(path, { method, headers, body: JSON.stringify(body) });
    expect([path, answer.ok]).toEqual([path, true]);
  };
  for (const name of ['Süd', 'Nord']) await send('POST', '/api/sites', { name });
  const imports = [await imported(server, first)];
  for (const userId of ['T1', 'T3'])
    await send('POST', '/api/training-records', {
      userId,
      course: 'Fire safety',
      completedAt: '2026-01-31',
    });
  imports.push(await imported(server, second, '?deleteTrainingRecords=true'));
  await send('PATCH', '/api/sites/Nord', { name: 'Nordwest' });
  await send('POST', '/api/users/P7/change-user-id', { newUserId: 'Ä-7 😀' });
  const people = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'P1', encodeURIComponent('ä-7 😀')];
  return [
    '/api/exports/users.csv',
    '/api/exports/users.csv?userType=faculty',
    '/api/users?limit=1000',
    '/api/users?q=bell',
    '/api/imports',
    '/api/sites',
    '/api/training-records',
    '/api/audit?order=newest&limit=1000',
    ...imports.flatMap((id) => [
      `/api/imports/${id}`,
      `/api/imports/${id}/rows?limit=1000`,
      `/api/imports/${id}/rows.csv`,
    ]),
    `/api/imports/${imports.at(-1)}/rejected.csv`,
    ...people.flatMap((id) => [`/api/users/${id}/history`, `/api/users/${id}/history.csv`]),
  ];
}

/** Imports a file and waits for its end. Answers the id of the import. */
export async function imported(
  server: ChildServer,
  lines: readonly string[],
  query = '',
): Promise<string> {
  const answer = await server.call(`/api/imports${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: [heading, ...lines].join('\r\n'),
  });
  const { importId } = (await answer.json()) as { readonly importId: string };
  for (;;) {
    const shown = await server.call(`/api/imports/${importId}`);
    const { status } = (await shown.json()) as { readonly status: string };
    if (status === 'completed') return importId;
    expect(status).not.toBe('failed');
    await setTimeout(20);
  }
}

/** The answers, byte for byte: a character each, so that a difference can be read. */
export async function answersOf(
  server: ChildServer,
  addresses: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {};
  for (const address of addresses) {
    const answer = await server.call(address);
    expect([address, answer.status]).toEqual([address, 200]);
    answers[address] = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  }
  return answers;
}

/** Starts the server and waits until its read models show all that the log holds. */
export async function startReady(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  const server = await startChildServer(dataDir, env);
  // One that waited for its log answers nothing for a moment, before it listens itself.
  const isReady = () =>
    server.call('/health/ready').then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await setTimeout(20);
  return server;
}

/** Throws the read models away, as an operator may while the server is stopped. */
export async function deleteReadModels(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'read-models.db'));
  for (const more of ['-wal', '-shm'])
    await rm(join(dataDir, `read-models.db${more}`), { force: true });
}
