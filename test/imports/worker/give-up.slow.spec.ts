import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { fileMessage, rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { ImportWorker } from '../../../src/imports/worker/import-worker.js';
import {
  type ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const [first, second] = [uuidOf('first'), uuidOf('second')];
/** Three tries with pauses of half a second, one and two between them. */
const timeLimitMs = 60_000;
let stores: ImportStores;
let worker: ImportWorker;
let logged: string[];

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  logged = [];
  const error = jest.spyOn(Logger.prototype, 'error');
  error.mockImplementation((message: unknown) => void logged.push(String(message)));
  const ports = stores.ports();
  const handler = new ApplyImportBatchHandler(ports);
  const execute = (command: ApplyImportBatch) => handler.execute(command);
  const commands = { execute } as unknown as CommandBus;
  worker = new ImportWorker(ports, importSettings(), commands);
});

afterEach(async () => {
  await worker.beforeApplicationShutdown();
  jest.restoreAllMocks();
  stores.close();
});

/** Submits two imports and waits until the second is completed. */
async function runBoth(lines: readonly string[]): Promise<void> {
  await stores.submit(csvOf(lines.map((userId) => userLine(userId))), first);
  await stores.submit(csvOf([userLine('of-second')]), second);
  await stores.project();
  worker.onApplicationBootstrap();
  while ((await stores.results.find(second))?.status !== 'completed') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await stores.project();
  }
}

/** A row in the record of a batch. */
type Recorded = { readonly row: number };

/** What the program gets wrong, in words that repeat what stands in a cell. */
const mistake = () => new TypeError('Cannot read "Archer, Ann"');

const requestIds = () => logged.flatMap((line) => /request ([0-9a-f-]{36})/.exec(line)?.[1] ?? []);

describe('a mistake of ours about an import', () => {
  it(
    'ends it when it comes while the file is read, and the next import goes on',
    async () => {
      const read = stores.uploads.read.bind(stores.uploads);
      const reading = jest.spyOn(stores.uploads, 'read');
      reading.mockImplementation((importId) => {
        if (importId === first) throw mistake();
        return read(importId);
      });
      await runBoth(['F1']);
      const summary = await stores.results.find(first);
      expect(summary).toMatchObject({ status: 'failed', fileError: { code: 'GIVEN_UP' } });
      expect(reading.mock.calls.filter(([importId]) => importId === first)).toHaveLength(3);
      const [requestId] = requestIds();
      expect(fileMessage(summary!.fileError!)).toContain(`under request ${requestId}.`);
      expect(logged.join('\n')).not.toContain('Archer');
    },
    timeLimitMs,
  );

  it(
    'gives up the row that it is about, and no other',
    async () => {
      const take = stores.claims.takeMany.bind(stores.claims);
      jest.spyOn(stores.claims, 'takeMany').mockImplementation((claims) => {
        if (claims.some(({ key }) => key === 'username:poison')) throw mistake();
        return take(claims);
      });
      await runBoth(['F1', 'F2', 'poison', 'F3']);
      const rows = await stores.results.rows(first, { after: 0, limit: 10 });
      expect(rows.map(({ status }) => status)).toEqual(['Created', 'Created', 'Error', 'Created']);
      const [requestId] = requestIds();
      expect(rows[2]?.problems.map(rowMessage)).toEqual([
        `A mistake in the program stopped this row. Tell the operator: the log of the server has more under request ${requestId}.`,
      ]);
      expect((await stores.results.find(first))?.status).toBe('completed');
    },
    timeLimitMs,
  );

  it(
    'gives a row that is applied already the result that it has',
    async () => {
      const append = stores.log.append.bind(stores.log);
      let alone = 0;
      jest.spyOn(stores.log, 'append').mockImplementation((stream, revision, events) => {
        const { rows = [] } = (events[0]?.data ?? {}) as { readonly rows?: readonly Recorded[] };
        // The record of the row fails until the row is alone, and then once more.
        if (stream.endsWith(first) && rows.some(({ row }) => row === 3))
          if (rows.length > 1 || (alone += 1) === 1) throw mistake();
        return append(stream, revision, events);
      });
      await runBoth(['F1', 'F2', 'F3']);
      const rows = await stores.results.rows(first, { after: 0, limit: 10 });
      expect(alone).toBe(2);
      expect(rows.map(({ status }) => status)).toEqual(['Created', 'Created', 'Created']);
    },
    timeLimitMs,
  );

  it(
    'keeps no other import waiting when the import cannot even be ended',
    async () => {
      const append = stores.log.append.bind(stores.log);
      jest.spyOn(stores.log, 'append').mockImplementation((stream, revision, events) => {
        if (stream.endsWith(first) && events[0]?.type !== 'ImportSubmitted') throw mistake();
        return append(stream, revision, events);
      });
      await runBoth(['F1']);
      expect((await stores.results.find(first))?.status).toBe('checking');
      expect((await stores.results.find(second))?.status).toBe('completed');
    },
    timeLimitMs,
  );
});
