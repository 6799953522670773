import type { CommandBus } from '@nestjs/cqrs';
import { Logger } from '@nestjs/common';
import { HeldPlans } from '../../../src/imports/answers/held-plans.js';
import { KnownImports } from '../../../src/imports/answers/known-imports.js';
import { RowsOfImports } from '../../../src/imports/answers/rows-of-imports.js';
import { ShownImports } from '../../../src/imports/answers/shown-imports.js';
import {
  type ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { ImportSpeeds } from '../../../src/imports/speed/import-speeds.js';
import { DecideOnImport } from '../../../src/imports/use-cases/decide-on-import/decide-on-import.js';
import { ImportWorker } from '../../../src/imports/worker/import-worker.js';
import { CatchUp } from '../../../src/read-models/catch-up.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { moment } from '../../support/moment.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const [held, applied] = [uuidOf('held'), uuidOf('applied')];
let stores: ImportStores;
let plans: HeldPlans;
let worker: ImportWorker;
const inHand = moment();
const cancelled = moment();

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  plans = new HeldPlans(stores.plans);
  const handler = new ApplyImportBatchHandler(stores.ports());
  const commands = {
    async execute(command: ApplyImportBatch) {
      inHand.come();
      await cancelled.came;
      await handler.execute(command);
    },
  } as unknown as CommandBus;
  worker = new ImportWorker(stores.ports(), importSettings(), commands);
});

afterEach(async () => {
  cancelled.come();
  await worker.beforeApplicationShutdown();
  plans.beforeApplicationShutdown();
  stores.close();
});

/** Cancels the held import as a request does. */
async function cancel() {
  const progress = stores.progress();
  progress.passedWithin = async (position) => {
    await progress.waitFor(position);
    return true;
  };
  const { results, log } = stores;
  const imports = new KnownImports(results, log, progress, new CatchUp(log, progress));
  const ports = stores.ports({ progress });
  const shown = Object.assign(
    new ShownImports(imports, ports.notes, new ImportSpeeds(), progress),
    {
      emails: { countsOf: async () => new Map() },
    },
  );
  Object.assign(ports.notes, { rowsRead: async () => new Map() });
  const decisions = new DecideOnImport(ports, shown, worker);
  const about = { importId: held, actor: 'token:admin' };
  const { answer } = await decisions.decide(about, { type: 'RequestCancel' }, '');
  const rows = await new RowsOfImports(results, imports, plans, log).open(held, 'now');
  return { status: answer.status, rows: await rows.rows({ after: 0, limit: 10 }) };
}

const uploads = async () => (await stores.uploads.list()).map(({ importId }) => importId);

describe('a held import that is cancelled while another is applied', () => {
  it('is cancelled at once, has no rows, and its files go after that one', async () => {
    await stores.submit(csvOf([userLine('F1')]), held, { dryRun: true });
    await stores.submit(csvOf([userLine('F2')]), applied);
    worker.onApplicationBootstrap();
    await inHand.came;
    expect(await stores.results.find(held)).toMatchObject({ status: 'held' });
    expect(await cancel()).toEqual({ status: 'cancelled', rows: [] });
    expect(await stores.results.find(applied)).toMatchObject({ status: 'applying' });
    cancelled.come();
    while ((await uploads()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await stores.plans.list()).toEqual([]);
  });
});
