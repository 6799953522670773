import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const marker = 'zwölf Möwen 4711';
const users = 400;

/** Many users with the password, one whose row is refused, and one whose password is shifted into another column. */
const csv = [
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Password',
  ...Array.from(
    { length: users },
    (_none, n) => `U${n},First,Last,u${n}@example.org,Student,1,,${marker} ${n}`,
  ),
  `R1,First,Last,no-address,Student,1,,${marker} r1`,
  `R2,First,Last,Student,1,,${marker} r2`,
].join('\r\n');

/** Files of the folder in which the marker stands, in UTF-8 or in Latin-1. */
async function filesWithMarker(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    // A plan or an upload may be gone by now: then there is nothing in it.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes('wen 4711')) found.push(entry.name);
  }
  return found;
}

async function ended(server: ChildServer, importId: string): Promise<object> {
  for (;;) {
    const summary = (await (await server.call(`/api/imports/${importId}`)).json()) as {
      readonly status: string;
    };
    if (summary.status === 'completed' || summary.status === 'failed') return summary;
    await setTimeout(20);
  }
}

describe('passwords of an import that is killed and resumed', () => {
  it('stand in no file of the data folder, in no answer and no log, and sign in afterwards', async () => {
    const dataDir = await tempFolder();
    const start = () => startChildServer(dataDir, { LOG_LEVEL: 'verbose' });
    let server = await start();
    let logged = '';
    const headers = { 'content-type': 'text/csv' };
    const posted = await server.call('/api/imports', { method: 'POST', headers, body: csv });
    const { importId } = (await posted.json()) as { readonly importId: string };
    for (const pauseMs of [20, 60, 120, 200]) {
      await setTimeout(pauseMs);
      expect(await filesWithMarker(dataDir)).toEqual([]);
      await server.kill();
      logged += server.said();
      expect(await filesWithMarker(dataDir)).toEqual([]);
      server = await start();
    }
    expect(await ended(server, importId)).toMatchObject({
      status: 'completed',
      counts: { created: users, error: 2 },
    });
    expect(await filesWithMarker(dataDir)).toEqual([]);
    const answers = ['rows?limit=1000', 'rows.csv', 'rejected.csv'].map(async (path) =>
      (await server.call(`/api/imports/${importId}/${path}`)).text(),
    );
    for (const answer of [...(await Promise.all(answers)), await exported(server)])
      expect(answer).not.toContain('wen 4711');
    expect(await signsIn(server, 'U7', `${marker} 7`)).toBe(200);
    expect(await signsIn(server, 'U7', `${marker} 8`)).toBe(401);
    for (const body of refusedBodies) {
      const refused = await server.call('/api/users/U7', patch(body));
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(await refused.text()).not.toContain('wen 4711');
    }
    await server.stop();
    expect(await filesWithMarker(dataDir)).toEqual([]);
    logged += server.said();
    // There is a log to be looked at: each start writes to it.
    expect(logged.match(/Rollbook is ready/g)).toHaveLength(5);
    expect(logged).not.toContain('wen 4711');
  }, 120_000);
});

const refusedBodies = [
  JSON.stringify({ password: marker.repeat(20) }),
  JSON.stringify({ password: `${marker}\0` }),
  JSON.stringify({ password: [marker] }),
  JSON.stringify({ password: { is: marker } }),
  JSON.stringify({ password: marker, email: 'no-address' }),
  `{"password": "${marker}`,
];

const patch = (body: string): RequestInit => ({
  method: 'PATCH',
  headers: { 'content-type': 'application/json' },
  body,
});

const exported = async (server: ChildServer): Promise<string> =>
  (await server.call('/api/exports/users.csv')).text();

async function signsIn(server: ChildServer, username: string, password: string): Promise<number> {
  const { status } = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return status;
}
