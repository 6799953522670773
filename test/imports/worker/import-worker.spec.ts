import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { importIdOfStream } from '../../../src/imports/import-stream.js';
import { ImportWorker } from '../../../src/imports/worker/import-worker.js';
import {
  type ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { moment } from '../../support/moment.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const [first, second, third] = [uuidOf('first'), uuidOf('second'), uuidOf('third')];
let stores: ImportStores;
let worker: ImportWorker;
/** What is done before a batch is applied. */
let beforeBatch: () => unknown;

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  beforeBatch = () => undefined;
  worker = newWorker();
});

afterEach(async () => {
  await worker.beforeApplicationShutdown();
  stores.close();
});

function newWorker(): ImportWorker {
  const ports = stores.ports({ store: followed() });
  const handler = new ApplyImportBatchHandler(ports);
  const commands = {
    async execute(command: ApplyImportBatch) {
      await beforeBatch();
      await handler.execute(command);
    },
  } as unknown as CommandBus;
  const settings = importSettings();
  return new ImportWorker(ports, settings, commands);
}

/** A log that the read models follow at once. */
const followed = () =>
  new Proxy(stores.log, {
    get(target, name) {
      const call = (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      if (name !== 'append' && name !== 'appendMany') return call;
      return async (...asked: readonly unknown[]) => {
        const answer = await call(...asked);
        await stores.project();
        return answer;
      };
    },
  });

async function submit(importId: string): Promise<void> {
  await stores.submit(csvOf([userLine('F1'), userLine(`of-${importId}`)]), importId);
  await stores.project();
}

/** The imports in the order in which they did things, each once as long as it goes on. */
async function order(): Promise<readonly (string | undefined)[]> {
  const ids = (await stores.events())
    .filter(({ type }) => type !== 'ImportSubmitted')
    .map(({ stream, metadata }) => importIdOfStream(stream) ?? metadata.importId);
  return ids.filter((id, at) => id !== ids[at - 1]);
}

const ended = async (...importIds: readonly string[]): Promise<void> => {
  while ((await statusOf(importIds.at(-1)!)) !== 'completed')
    await new Promise((resolve) => setImmediate(resolve));
};

const statusOf = async (importId: string) => (await stores.results.find(importId))?.status;

describe('the worker', () => {
  it('takes what was left at the start to its end, one import after the other, in the order of upload', async () => {
    for (const importId of [second, first, third]) await submit(importId);
    worker.onApplicationBootstrap();
    await ended(third);
    expect(await order()).toEqual([second, first, third]);
  });

  it('takes an import that is submitted while another is being done after that one', async () => {
    await submit(first);
    const began = moment();
    beforeBatch = async () => {
      beforeBatch = () => undefined;
      await submit(second);
      worker.wake();
      began.come();
    };
    worker.onApplicationBootstrap();
    await began.came;
    await ended(second);
    expect(await order()).toEqual([first, second]);
  });

  it('takes an import that is submitted while there is nothing to do', async () => {
    worker.onApplicationBootstrap();
    await submit(first);
    worker.wake();
    await ended(first);
    await submit(second);
    worker.wake();
    await ended(second);
    expect(await order()).toEqual([first, second]);
  });

  it('clears up at the start, not with every import', async () => {
    const listed = jest.spyOn(stores.uploads, 'list');
    worker.onApplicationBootstrap();
    await submit(first);
    worker.wake();
    await ended(first);
    const atStart = listed.mock.calls.length;
    expect(atStart).toBeGreaterThan(0);
    await submit(second);
    worker.wake();
    await ended(second);
    expect(listed).toHaveBeenCalledTimes(atStart);
  });
});

describe('the hour of clearing up', () => {
  it('wakes the worker until the service stops', async () => {
    const hours = jest.spyOn(globalThis, 'setInterval');
    const ends = jest.spyOn(globalThis, 'clearInterval');
    worker.onApplicationBootstrap();
    await submit(first);
    // Nothing else wakes it.
    for (const [wake] of hours.mock.calls) wake();
    await ended(first);
    await worker.beforeApplicationShutdown();
    expect(ends).toHaveBeenCalledWith(hours.mock.results[0]?.value);
    jest.restoreAllMocks();
  });
});

describe('a store that fails', () => {
  it('delays an import, and nothing more', async () => {
    await submit(first);
    await submit(second);
    jest.spyOn(stores.log, 'appendMany').mockRejectedValueOnce(new Error('The disk is full.'));
    worker.onApplicationBootstrap();
    await ended(second);
    expect(await order()).toEqual([first, second]);
    expect(await statusOf(first)).toBe('completed');
  });

  it.each([
    ['clearing up', () => jest.spyOn(stores.uploads, 'list')],
    ['looking for imports', () => jest.spyOn(stores.results, 'unfinished')],
  ])('delays %s', async (_what, call) => {
    await submit(first);
    call().mockRejectedValueOnce(new Error('The disk is away.'));
    worker.onApplicationBootstrap();
    await ended(first);
    expect(await statusOf(first)).toBe('completed');
  });
});

describe('a shutdown', () => {
  it('waits for the batch in hand, and the next start does the rest', async () => {
    await submit(first);
    await submit(second);
    let stopped: Promise<void> | undefined;
    beforeBatch = () => {
      stopped = worker.beforeApplicationShutdown();
    };
    const began = moment();
    const inHand = beforeBatch;
    beforeBatch = () => {
      inHand();
      began.come();
    };
    worker.onApplicationBootstrap();
    await began.came;
    await stopped;
    const types = (await stores.events()).map(({ type }) => type);
    expect(types.filter((type) => type === 'ImportBatchApplied')).toHaveLength(1);
    expect(await statusOf(second)).toBe('checking');

    beforeBatch = () => undefined;
    worker = newWorker();
    worker.onApplicationBootstrap();
    await ended(second);
    expect(await order()).toEqual([first, second]);
  });

  it('ends the pause after a failure', async () => {
    await submit(first);
    const failed = moment();
    jest.spyOn(stores.results, 'unfinished').mockImplementation(async () => {
      failed.come();
      throw new Error('Locked.');
    });
    worker.onApplicationBootstrap();
    await failed.came;
    await worker.beforeApplicationShutdown();
    expect(await statusOf(first)).toBe('checking');
  });

  it('begins nothing any more', async () => {
    await worker.beforeApplicationShutdown();
    await submit(first);
    worker.wake();
    await worker.beforeApplicationShutdown();
    expect(await order()).toEqual([]);
  });
});
