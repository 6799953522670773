import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';

jest.setTimeout(300_000);

export const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password';
export const lines = (first: string, count: number): string =>
  [
    heading,
    ...Array.from(
      { length: count },
      (_, n) =>
        `U${n},${first},Last ${n},u${n}@example.org,Student,1,name${n},${n < 3 ? `Corr3ct-Horse-${first}!` : ''}`,
    ),
  ].join('\r\n');

const running: ChildServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
});

export async function start(dataDir: string): Promise<ChildServer> {
  const server = await startChildServer(dataDir, { LOG_LEVEL: 'warn' });
  running.push(server);
  return server;
}

export async function submit(server: ChildServer, body: string): Promise<string> {
  const headers = { 'content-type': 'text/csv' };
  const answer = await server.call('/api/imports', { method: 'POST', headers, body });
  return ((await answer.json()) as { readonly importId: string }).importId;
}

export const statusOf = async (
  server: ChildServer,
  importId: string,
): Promise<string | undefined> => {
  const answer = await server.call(`/api/imports/${importId}`);
  return ((await answer.json()) as { readonly status?: string }).status;
};

/** However it ended. */
export async function endOf(server: ChildServer, importId: string): Promise<string> {
  for (;;) {
    const status = await statusOf(server, importId);
    if (status === 'completed' || status === 'failed') return status;
    await setTimeout(50);
  }
}

export async function ready(server: ChildServer): Promise<void> {
  while (!(await server.call('/health/ready')).ok) await setTimeout(50);
}

export const usersOf = async (server: ChildServer): Promise<string> =>
  (await server.call('/api/exports/users.csv')).text();

export async function signsIn(server: ChildServer, password: string): Promise<number> {
  const answer = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'name1', password }),
  });
  return answer.status;
}

export async function backedUp(dataDir: string): Promise<string> {
  const folder = join(await tempFolder(), 'backup');
  const { code, stderr } = await runCommand('backup', dataDir, [folder]);
  expect([code, stderr]).toEqual([0, '']);
  return folder;
}

export async function restored(folder: string): Promise<string> {
  const dataDir = join(await tempFolder(), 'data');
  const { code, stderr } = await runCommand('restore', dataDir, [folder]);
  expect([code, stderr]).toEqual([0, '']);
  return dataDir;
}
