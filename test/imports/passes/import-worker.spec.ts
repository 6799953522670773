import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { importIdOfStream } from '../../../src/imports/import-stream.js';
import { ImportWorker } from '../../../src/imports/passes/import-worker.js';
import {
  type ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/use-cases/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { moment } from '../../support/moment.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const [first, second, third] = [uuidOf('first'), uuidOf('second'), uuidOf('third')];
let folder: string;
let stores: ImportStores;
let worker: ImportWorker;
/** What is done before a batch is applied. */
let beforeBatch: () => unknown;

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  folder = await tempFolder();
  stores = new ImportStores(folder);
  beforeBatch = () => undefined;
  worker = newWorker();
});

afterEach(async () => {
  await worker.beforeApplicationShutdown();
  stores.close();
});

function newWorker(given: Partial<ImportPorts> = {}): ImportWorker {
  const ports = stores.ports({ store: followed(), ...given });
  const handler = new ApplyImportBatchHandler(ports);
  const commands = {
    async execute(command: ApplyImportBatch) {
      await beforeBatch();
      await handler.execute(command);
    },
  } as unknown as CommandBus;
  const settings = importSettings();
  return new ImportWorker(ports, settings, stores.results, commands);
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

/** Only the hours pass by hand. */
const allButIntervals = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
] as const;

describe('clearing up', () => {
  const hourMs = 60 * 60 * 1000;
  const forgotten = uuidOf('forgotten');

  async function* nothing(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(0);
  }

  /** An upload that became no import; it came two days before the newest event. */
  async function anUploadIsForgotten(): Promise<void> {
    await stores.uploads.put(forgotten, nothing(), 1);
    const file = join(folder, 'uploads', `${forgotten}.upload`);
    const before = Date.parse(stores.clock.now()) / 1000 - 2 * 24 * 60 * 60;
    await utimes(file, before, before);
  }
  const uploads = () => readdir(join(folder, 'uploads'));
  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: [...allButIntervals] });
  });
  afterEach(() => jest.useRealTimers());

  it('comes again every hour, after it failed too', async () => {
    await submit(first);
    const listed = jest.spyOn(stores.uploads, 'list');
    listed.mockRejectedValueOnce(new Error('The disk is away.'));
    worker.onApplicationBootstrap();
    await ended(first);
    await anUploadIsForgotten();
    jest.advanceTimersByTime(hourMs - 1);
    await submit(second);
    worker.wake();
    await ended(second);
    expect(await uploads()).toContain(`${forgotten}.upload`);
    jest.advanceTimersByTime(1);
    await until(async () => (await uploads()).length === 0);
  });

  it('ends with the service', async () => {
    worker.onApplicationBootstrap();
    await submit(first);
    worker.wake();
    await ended(first);
    await worker.beforeApplicationShutdown();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes nothing for old because the clock is far ahead', async () => {
    await submit(first);
    await stores.uploads.put(forgotten, nothing(), 1);
    await stores.rejected.put(second, nothing());
    const clock = { now: () => '2099-01-01T00:00:00.000Z' };
    worker = newWorker({ clock });
    worker.onApplicationBootstrap();
    await ended(first);
    const kept = [`${forgotten}.upload`, `${second}.rejected`];
    expect(await uploads()).toEqual(expect.arrayContaining(kept));
  });

  it('takes away at the start what was being stored when a process stopped', async () => {
    await mkdir(join(folder, 'uploads'), { recursive: true });
    for (const ending of ['upload', 'rejected'])
      await writeFile(join(folder, 'uploads', `${forgotten}.${ending}.part`), 'half');
    await worker.onModuleInit();
    expect(await uploads()).toEqual([]);
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

  it('delays clearing up', async () => {
    await submit(first);
    jest.spyOn(stores.uploads, 'list').mockRejectedValueOnce(new Error('The disk is away.'));
    worker.onApplicationBootstrap();
    await ended(first);
    expect(await statusOf(first)).toBe('completed');
  });

  it('delays looking for imports', async () => {
    await submit(first);
    jest.spyOn(stores.results, 'unfinished').mockRejectedValueOnce(new Error('Locked.'));
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
