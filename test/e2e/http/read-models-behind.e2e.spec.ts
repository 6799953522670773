import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { CatchUp } from '../../support/classes-of-program.js';
import { startHttpServer } from '../../support/http-server.js';
import { httpServers } from '../../support/http-servers.js';
import { sendJson as send } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

jest.setTimeout(60_000);
const tempFolder = tempFolders();
const start = httpServers();
afterEach(() => jest.restoreAllMocks());

describe('while the read models catch up with what the log held at the start', () => {
  it('questions that need them are answered 503, and others are answered', async () => {
    const server = await start(await tempFolder());
    const { importId } = await importCsv(server, csvOf([userLine('F1'), userLine('F2')]));
    const asShown = await server.json(`/api/imports/${importId}`);
    const catchUp = server.app.get(CatchUp, { strict: false });
    jest.spyOn(catchUp, 'isDone', 'get').mockReturnValue(false);
    for (const path of [
      '/api/users',
      '/api/users/F1',
      '/api/users/F1/history',
      '/api/users/F1/history.csv',
      '/api/audit',
      '/api/exports/users.csv',
      '/api/training-records',
      '/api/imports',
      `/api/imports/${importId}/rows`,
      `/api/imports/${importId}/rows.csv`,
      `/api/imports/${importId}/rejected.csv`,
    ]) {
      const answer = await server.call(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 503 });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await answer.json()).toMatchObject({ code: 'READ_MODELS_BEHIND' });
    }
    for (const path of ['/api/samples/users.csv', '/api/sites', '/health/live'])
      expect({ path, status: (await server.call(path)).status }).toEqual({ path, status: 200 });
    expect(await server.json(`/api/imports/${importId}`)).toEqual(asShown);
    expect((await server.call('/api/imports/none')).status).toBe(404);
    expect((await send(server, 'POST', '/api/users/F1/deactivate')).status).toBe(200);
  });

  it('an export has every user, or is not answered', async () => {
    const dataDir = await tempFolder();
    const before = await startHttpServer(dataDir);
    const everybody = Array.from({ length: 3_000 }, (_, n) => userLine(`F${n}`));
    await importCsv(before, csvOf(everybody));
    await before.close();
    const files = await readdir(dataDir);
    for (const file of files.filter((name) => name.startsWith('read-models.db')))
      await rm(join(dataDir, file));
    const server = await start(dataDir);
    for (;;) {
      const answer = await server.call('/api/exports/users.csv');
      const text = await answer.text();
      if (answer.status === 503) continue;
      expect(text.trimEnd().split('\r\n')).toHaveLength(3_001);
      break;
    }
  });
});
