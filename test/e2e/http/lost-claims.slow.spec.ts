import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, importCsv, rowsOf, userLine } from '../../support/http-imports.js';
import { startHttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

describe('claims.db that was deleted, or forgotten in a backup', () => {
  it('gives no User ID and no username to a second user', async () => {
    const dataDir = await tempFolder();
    const first = await startHttpServer(dataDir);
    await importCsv(first, csvOf([userLine('F1'), userLine('F2')]));
    await first.close();
    for (const suffix of ['', '-wal', '-shm'])
      await rm(join(dataDir, `claims.db${suffix}`), { force: true });
    const again = await startHttpServer(dataDir);
    const named = userLine('F3').replace(/F3$/, 'f1');
    const { importId } = await importCsv(again, csvOf([userLine('F1'), userLine('F2'), named]));
    const rows = await rowsOf(again, importId);
    const users = await again.json<{ readonly users: readonly object[] }>('/api/users');
    await again.close();
    expect(rows.map(({ status }) => status)).toEqual(['Unchanged', 'Unchanged', 'Error']);
    expect(users.users).toHaveLength(2);
  });
});
