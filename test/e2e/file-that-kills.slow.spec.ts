import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ImportResponse } from '../../src/imports/answers/import-response.js';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { csvOf, userLine } from '../support/http-imports.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const NODE_OPTIONS = `--import=${resolve('test/support/kill-at-poison.mjs')}`;
const timeLimitMs = 240_000;

/** `undefined`: the process died before it listened. */
const start = (dataDir: string): Promise<ChildServer | undefined> =>
  startChildServer(dataDir, { NODE_OPTIONS }).catch(() => undefined);

async function upload(server: ChildServer, ...userIds: readonly string[]): Promise<string> {
  const response = await server.call('/api/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csvOf(userIds.map((userId) => userLine(userId))),
  });
  return ((await response.json()) as ImportResponse).importId;
}

/** The import once it has ended; `undefined` when the process dies first. */
async function endOf(server: ChildServer, importId: string): Promise<ImportResponse | undefined> {
  for (;;) {
    const answer = await server.call(`/api/imports/${importId}`).catch(() => undefined);
    if (!answer) return undefined;
    const summary = (await answer.json()) as ImportResponse;
    if (summary.completedAt) return summary;
    await setTimeout(50);
  }
}

describe('a file that kills its process', () => {
  it(
    'is given up at the eighth start, and the next import goes on',
    async () => {
      const dataDir = await tempFolder();
      let server = await start(dataDir);
      // The good file is uploaded while the other cannot have come far: both are waiting for the next start.
      const [killing, good] = await Promise.all([
        upload(server!, ...Array.from({ length: 200 }, (_, n) => `F${n}`), 'KILLER'),
        upload(server!, 'G1').catch(() => undefined),
      ]);
      let starts = 1;
      let ended = await endOf(server!, killing);
      while (!ended && starts < 12) {
        starts += 1;
        server = await start(dataDir);
        ended = server && (await endOf(server, killing));
      }
      expect(ended).toMatchObject({ status: 'failed', fileError: { code: 'GIVEN_UP' } });
      expect(starts).toBe(8);
      const next = good ?? (await upload(server!, 'G1'));
      expect(await endOf(server!, next)).toMatchObject({ status: 'completed' });
      await server!.stop();
    },
    timeLimitMs,
  );
});
