import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { userLine } from '../../support/http-imports.js';
import { Logger } from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

/** Services on data folders that are copied and mixed; what is left running is stopped after each test. */
export const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password';
export const withPassword = (userId: string): string =>
  [heading, `${userId},Ann,Archer,${userId}@example.org,Student,1,${userId},Corr3ct-Horse!`].join(
    '\r\n',
  );
export const users = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => userLine(`F${from + n}`));

const running: HttpServer[] = [];
let warned: jest.SpiedFunction<InstanceType<typeof Logger>['warn']>;
beforeEach(() => {
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  jest.restoreAllMocks();
});

export async function start(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<HttpServer> {
  const server = await startHttpServer(dataDir, env);
  running.push(server);
  while (!(await server.call('/health/ready')).ok) await setTimeout(10);
  return server;
}

/** Starts, does something, stops. */
export async function during(
  dataDir: string,
  act: (server: HttpServer) => Promise<unknown> = async () => undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await start(dataDir, env);
  await act(server);
  await server.close();
  running.pop();
}

export async function snapshot(dataDir: string): Promise<string> {
  const folder = await tempFolder();
  await cp(dataDir, folder, { recursive: true });
  return folder;
}

export const putBack = (file: string, from: string, to: string): Promise<void> =>
  cp(join(from, file), join(to, file));

export async function userIds(server: HttpServer): Promise<readonly string[]> {
  const { users: found } = await server.json<{
    readonly users: readonly { readonly userId: string }[];
  }>('/api/users?limit=1000');
  return found.map(({ userId }) => userId);
}

export const said = (): string =>
  warned.mock.calls.map(([sentence]) => String(sentence)).join('\n');

export function edit(dataDir: string, file: string, sql: string): void {
  const db = new DatabaseSync(join(dataDir, file));
  db.exec(sql);
  db.close();
}

/** Takes everything out of the files that release 0.1 did not put there. */
export function asRelease01(dataDir: string): void {
  edit(dataDir, 'events.db', 'DROP TABLE IF EXISTS log');
  edit(dataDir, 'claims.db', 'DROP TABLE coverage');
  edit(dataDir, 'credentials.db', 'DROP TABLE notes');
  edit(
    dataDir,
    'read-models.db',
    'DROP TABLE log; ALTER TABLE checkpoints DROP COLUMN stream; ALTER TABLE checkpoints DROP COLUMN revision',
  );
}
