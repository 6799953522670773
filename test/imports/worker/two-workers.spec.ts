import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { ImportPassStarted } from '../../../src/imports/domain/import-events.js';
import {
  type ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { ImportWorker } from '../../../src/imports/worker/import-worker.js';
import { InMemoryLeases, type StoredLeases } from '../../leases/in-memory/in-memory.leases.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { moment } from '../../support/moment.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const [first, second] = [uuidOf('first'), uuidOf('second')];
/** As two instances of the server have them: one log and stores, a worker and leases each. */
let stores: ImportStores;
let leases: StoredLeases;
let workers: ImportWorker[];

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  leases = new Map();
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((one) => one.beforeApplicationShutdown()));
  stores.close();
});

type Doing = {
  /** What is done before a batch is applied. */
  readonly beforeBatch?: () => unknown;
  /** What is done before an event is appended to an import's stream. */
  readonly beforeAppend?: () => unknown;
};

/** Begins to work. */
function worker(process: string, { beforeBatch, beforeAppend }: Doing = {}): ImportWorker {
  const ports = stores.ports({
    store: followed(beforeAppend),
    leases: new InMemoryLeases(process, leases),
  });
  const handler = new ApplyImportBatchHandler(ports);
  const commands = {
    async execute(command: ApplyImportBatch) {
      await beforeBatch?.();
      await handler.execute(command);
    },
  } as unknown as CommandBus;
  const made = new ImportWorker(ports, importSettings(), commands);
  workers.push(made);
  made.onApplicationBootstrap();
  return made;
}

/** A log that the read models follow at once. */
const followed = (beforeAppend?: () => unknown) =>
  new Proxy(stores.log, {
    get(target, name) {
      const call = (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      if (name !== 'append' && name !== 'appendMany') return call;
      return async (...asked: readonly unknown[]) => {
        if (name === 'append') await beforeAppend?.();
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

const ended = async (importId: string): Promise<void> => {
  while ((await stores.results.find(importId))?.status !== 'completed')
    await new Promise((resolve) => setImmediate(resolve));
};

/** The tenures of all imports, in order. */
const tenures = async () =>
  (await stores.events())
    .filter(({ type }) => type === 'ImportPassStarted')
    .map(({ data }) => {
      const { pass, epoch } = data as ImportPassStarted['data'];
      return `${pass} ${epoch}`;
    });

/** As after 15 s in which the holder was frozen. */
const lapse = () => new InMemoryLeases('nobody', leases).lapse('imports');

describe('two workers on one log', () => {
  it('do an import in its two tenures', async () => {
    await submit(first);
    for (const process of ['one', 'other']) worker(process);
    await ended(first);
    await submit(second);
    await ended(second);
    expect(await tenures()).toEqual(['check 1', 'apply 2', 'check 1', 'apply 2']);
  });

  it('take an import over once when its holder freezes, also when that one wakes up', async () => {
    await submit(first);
    const frozen = moment();
    const thawed = moment();
    const begun = moment();
    const awake = moment();
    const former = worker('one', {
      async beforeBatch() {
        frozen.come();
        await thawed.came;
      },
    });
    await frozen.came;
    lapse();
    worker('other', {
      async beforeBatch() {
        begun.come();
        await awake.came;
      },
    });
    await begun.came;
    // The former holder finds out in the middle of the work of the new one, and ends its own.
    thawed.come();
    await formerHasStopped(former);
    awake.come();
    await ended(first);
    expect(await tenures()).toEqual(['check 1', 'apply 2', 'apply 3']);
  });

  it('take no import over from a new holder who was first', async () => {
    await submit(first);
    const frozen = moment();
    const thawed = moment();
    const former = worker('one', {
      async beforeAppend() {
        frozen.come();
        await thawed.came;
      },
    });
    await frozen.came;
    lapse();
    const begun = moment();
    const awake = moment();
    worker('other', {
      async beforeBatch() {
        begun.come();
        await awake.came;
      },
    });
    await begun.came;
    thawed.come();
    await formerHasStopped(former);
    awake.come();
    await ended(first);
    expect(await tenures()).toEqual(['check 1', 'apply 2']);
  });
});

/** Its shutdown waits for its work. */
const formerHasStopped = (former: ImportWorker): Promise<void> =>
  former.beforeApplicationShutdown();
