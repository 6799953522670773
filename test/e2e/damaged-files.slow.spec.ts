import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';

jest.setTimeout(120_000);

const tempFolder = tempFolders();
const name = 'Jacqueline-Esperanza';
let server: ChildServer | undefined;
afterEach(() => server?.kill());

/** A data folder with users, whose service has stopped. */
async function school(): Promise<string> {
  const dataDir = await tempFolder();
  server = await startChildServer(dataDir);
  const lines = Array.from(
    { length: 600 },
    (_, n) => `U${n},${name},Last ${n},u${n}@example.org,Student,1,name${n}`,
  );
  await server.call('/api/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: ['User ID,First Name,Last Name,Email,User Type,Active,Username', ...lines].join('\n'),
  });
  const done = async () => (await server?.call('/api/imports'))?.text();
  while (!(await done())?.includes('"completed"')) await setTimeout(50);
  await server.stop();
  return dataDir;
}

/** Everything but the first page and the last: what lies in tables and indexes. */
async function spoil(file: string): Promise<void> {
  const { size } = await stat(file);
  const opened = await open(file, 'r+');
  await opened.write(Buffer.alloc(size - 2 * 4096, 0xa5), 0, undefined, 4096);
  await opened.close();
}

function spoilEvent(dataDir: string): { readonly position: number; readonly stream: string } {
  const db = new DatabaseSync(join(dataDir, 'events.db'));
  const found = db
    .prepare(
      `SELECT position, stream FROM events WHERE type = 'UserCreated' ORDER BY position LIMIT 1 OFFSET 50`,
    )
    .get() as { readonly position: number; readonly stream: string };
  db.exec(`UPDATE events SET data = substr(data, 1, 120) WHERE position = ${found.position}`);
  db.close();
  return found;
}

/** Starts what may or may not start, and waits until it says something. */
async function saidBy(dataDir: string, sentence: string): Promise<string> {
  try {
    server = await startChildServer(dataDir);
  } catch (error) {
    return String(error);
  }
  while (!server.said().includes(sentence)) {
    await server.call('/api/users');
    await setTimeout(100);
  }
  return server.said();
}

describe('a damaged file', () => {
  it.each([
    ['events.db', 'It is the log: stop the service and restore it from a backup.'],
    [
      'read-models.db',
      'Stop the service, delete the file and start again: the start rebuilds it from the log.',
    ],
    [
      'claims.db',
      'Stop the service, delete the file and start again: the start rebuilds the claims from',
    ],
  ])('is named with what to do, by the service and by a rebuild: %s', async (file, whatToDo) => {
    const dataDir = await school();
    const path = join(dataDir, file);
    await spoil(path);
    const sentence = `${path} is damaged. ${whatToDo}`;
    expect(await saidBy(dataDir, sentence)).toContain(sentence);
    await server?.kill();
    if (file === 'claims.db') return;
    const rebuilt = await runCommand('rebuild', dataDir, []);
    expect([rebuilt.code, rebuilt.stderr]).toEqual([1, expect.stringContaining(sentence)]);
  });

  it('that has one event that cannot be read: its position and stream are named, never what it says', async () => {
    const dataDir = await school();
    const { position, stream } = spoilEvent(dataDir);
    const sentence = `events.db is damaged: the event at position ${position}, of stream ${stream}, cannot be read.`;
    const rebuilt = await runCommand('rebuild', dataDir, []);
    expect([rebuilt.code, rebuilt.stderr]).toEqual([1, expect.stringContaining(sentence)]);
    const said = await saidBy(dataDir, sentence);
    expect(said).toContain(sentence);
    expect(said + rebuilt.stderr + rebuilt.stdout).not.toContain('Jacq');
  });
});
