import { ReadModelProgress } from '../../../src/read-models/read-model-progress.js';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { runPasses } from '../../../src/imports/passes/run-passes.js';
import { ApplyImportBatchHandler } from '../../../src/imports/use-cases/apply-import-batch.js';
import { defaultUserTypes } from '../../../src/users/index.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.submit(csvOf([userLine('F1'), userLine('F2')]));
});

afterEach(() => stores.close());

function run(
  given: Partial<ImportPorts> = {},
  signal = new AbortController().signal,
): Promise<void> {
  const ports = stores.ports(given);
  const commands = new ApplyImportBatchHandler(ports);
  const settings = { userTypes: defaultUserTypes, maxUploadBytes: Infinity };
  return runPasses(importId, { ports, settings, commands, signal });
}

const types = async () =>
  (await stores.log.readStream(importStreamName(importId))).events.map(({ type }) => type);

describe('the passes of an import', () => {
  it('follow each other to the end', async () => {
    await run();
    expect(await types()).toEqual([
      'ImportSubmitted',
      'ImportPassStarted',
      'ImportChecked',
      'ImportPassStarted',
      'ImportBatchApplied',
      'ImportCompleted',
    ]);
  });

  it('leave neither upload nor plan behind', async () => {
    await run();
    expect(await stores.uploads.list()).toEqual([]);
    expect(await stores.plans.open(importId, '')).toBeUndefined();
  });

  it('do nothing more when they are run again', async () => {
    await run();
    const before = await stores.events();
    await run();
    expect(await stores.events()).toEqual(before);
  });

  it('begin when every read model has passed the start of their tenure', async () => {
    const progress = new ReadModelProgress();
    const stop = new AbortController();
    const waiting = run({ progress }, stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await types()).toEqual(['ImportSubmitted', 'ImportPassStarted']);
    progress.moved((await stores.log.lastPosition()) - 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await types()).toHaveLength(2);
    progress.moved(await stores.log.lastPosition());
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('do not outlast a shutdown by waiting for read models', async () => {
    const stop = new AbortController();
    const waiting = run({ progress: new ReadModelProgress() }, stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('shutdown'));
    await expect(waiting).rejects.toThrow('shutdown');
  });

  it('do not begin after a shutdown', async () => {
    const aborted = AbortSignal.abort(new Error('shutdown'));
    await expect(run({}, aborted)).rejects.toThrow('shutdown');
    expect(await types()).toEqual(['ImportSubmitted']);
  });

  it('fail an import whose plan is lost between them', async () => {
    const { plans } = stores;
    const losing = new Proxy(plans, {
      get: (target, name) =>
        name === 'open'
          ? async () => undefined
          : (Reflect.get(target, name) as () => unknown).bind(target),
    });
    await run({ plans: losing });
    expect((await types()).at(-1)).toBe('ImportFailed');
    expect((await stores.events()).map(({ type }) => type)).not.toContain('UserCreated');
    expect(await stores.uploads.list()).toEqual([]);
  });

  it('fail an import whose upload is lost before the check', async () => {
    await stores.uploads.remove(importId);
    await run();
    expect((await types()).at(-1)).toBe('ImportFailed');
  });
});
