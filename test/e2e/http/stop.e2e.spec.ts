import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ask } from '../../support/ask.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { programs, stop } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
const token = 'a-token-of-mine-that-is-long-enough';

const leftOpen = async (dataDir: string) =>
  (await readdir(dataDir)).filter((file) => /-(wal|shm|journal)$/.test(file));

/** Stopped in the middle of an import; answers its data folder. */
async function stopped(signal: NodeJS.Signals): Promise<string> {
  const folder = await tempFolder();
  const program = await start(folder, { ADMIN_TOKEN: token });
  const url = await program.ready();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const body = csvOf(Array.from({ length: 30_000 }, (_none, n) => userLine(`F${n}`)));
  const uploaded = await ask(`${url}/api/imports`, { method: 'POST', headers, body });
  expect(uploaded.status).toBe(202);
  await setTimeout(500);
  await stop(program, signal);
  expect(program.stderr()).toBe('');
  return join(folder, 'data');
}

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s ends within seconds', async (signal) => {
    const dataDir = await stopped(signal);
    expect(await readdir(dataDir)).toContain('events.db');
  });

  it('leaves everything in the databases, and no file beside them', async () => {
    const dataDir = await stopped('SIGTERM');
    expect(await leftOpen(dataDir)).toEqual([]);
  });
});
