import { randomUUID } from 'node:crypto';
import {
  ApplyImportBatchHandler,
  type ApplyImportBatch,
} from '../../../src/imports/apply/apply-import-batch.js';
import { decideImport } from '../../../src/imports/tenure/decide-import.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId as first } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, header, lineOf } from '../check/checking.js';
import { undone } from './undone.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['A', 'B', 'C']) await stores.addUser(userId);
  const lines = ['A', 'B', 'C'].map((userId) => lineOf(userId, { firstName: 'New' }));
  await stores.submit([header, ...lines, ''].join('\r\n'));
});

afterEach(() => stores.close());

/** Runs the import in batches of one row; something happens after the first. */
async function run(afterFirst: (stop: AbortController) => Promise<unknown>): Promise<void> {
  const ports = stores.ports();
  const handler = new ApplyImportBatchHandler(ports);
  const stop = new AbortController();
  let batches = 0;
  const execute = async (command: unknown): Promise<void> => {
    await handler.execute(command as ApplyImportBatch);
    batches += 1;
    if (batches === 1) await afterFirst(stop);
  };
  await runPasses(first, {
    ports,
    settings: importSettings(),
    commands: { execute },
    signal: stop.signal,
    rowsPerBatch: 1,
  });
  await stores.project();
}

const undo = async () => endsOf(await undone(stores, first, { id: randomUUID() }));
const resultsOf = async () => endsOf(await stores.results.rows(first, { after: 0, limit: 9 }));
const names = async () =>
  (await stores.directory.page({ limit: 9 })).map(({ firstName }) => firstName);

describe('an undo of an import that was cut short', () => {
  it('takes back what was applied before the import was cancelled', async () => {
    await run(() =>
      decideImport(
        stores.ports(),
        { importId: first, actor: 'token:admin' },
        { type: 'RequestCancel' },
      ),
    );
    // The batch in hand is ended.
    expect(await resultsOf()).toEqual(['Updated', 'Updated', 'Error CANCELLED']);
    expect(await names()).toEqual(['New', 'New', 'First C']);
    expect(await undo()).toEqual(['Updated', 'Updated']);
    expect(await names()).toEqual(['First A', 'First B', 'First C']);
  });

  it('takes back what was applied before the import failed', async () => {
    await expect(run(async (stop) => stop.abort(new Error('stopped')))).rejects.toThrow('stopped');
    await stores.plans.remove(first);
    await run(async () => undefined);
    expect(await stores.results.find(first)).toMatchObject({ status: 'failed' });
    expect(await names()).toEqual(['New', 'First B', 'First C']);
    expect(await undo()).toEqual(['Updated']);
    expect(await names()).toEqual(['First A', 'First B', 'First C']);
  });
});
