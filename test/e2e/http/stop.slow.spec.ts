import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { ask } from '../../support/ask.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { programs, stop } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
const token = 'a-token-of-mine-that-is-long-enough';

const leftOpen = async (dataDir: string) =>
  (await readdir(dataDir)).filter((file) => /-(wal|shm|journal)$/.test(file));

/** Stopped while an import is being applied; answers its data folder. */
async function stopped(signal: NodeJS.Signals): Promise<string> {
  const folder = await tempFolder();
  const program = await start(folder, { ADMIN_TOKEN: token });
  const url = await program.ready();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const body = csvOf(Array.from({ length: 30_000 }, (_none, n) => userLine(`F${n}`)));
  const uploaded = await ask(`${url}/api/imports`, { method: 'POST', headers, body });
  expect(uploaded.status).toBe(202);
  const { importId } = (await uploaded.json()) as { readonly importId: string };
  while ((await statusOf(`${url}/api/imports/${importId}`)) !== 'applying') await setTimeout(20);
  await stop(program, signal);
  expect(program.stderr()).toBe('');
  return join(folder, 'data');
}

async function statusOf(address: string): Promise<string> {
  const response = await ask(address, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { readonly status: string }).status;
}

/** How many imports the log knows the end of. */
function ended(dataDir: string): unknown {
  const db = new DatabaseSync(join(dataDir, 'events.db'));
  const like = `SELECT count(*) AS n FROM events WHERE type IN ('ImportCompleted', 'ImportFailed')`;
  const found = db.prepare(like).get();
  db.close();
  return found;
}

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s does not wait for the import that is running',
    async (signal) => {
      const dataDir = await stopped(signal);
      expect(ended(dataDir)).toEqual({ n: 0 });
    },
  );

  it('leaves everything in the databases, and no file beside them', async () => {
    const dataDir = await stopped('SIGTERM');
    expect(await leftOpen(dataDir)).toEqual([]);
  });
});
