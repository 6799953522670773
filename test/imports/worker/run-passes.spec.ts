import { ReadModelProgress } from '../../../src/read-models/read-model-progress.js';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, profileOf } from '../../support/import-stores.js';
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
): Promise<boolean> {
  const ports = stores.ports(given);
  const commands = new ApplyImportBatchHandler(ports);
  const settings = importSettings();
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
    const steps: string[] = [];
    const progress = noting(stores.progress(), ['waitFor'], steps);
    const plans = noting(stores.plans, ['begin', 'open'], steps);
    await run({ progress, plans });
    // The last time for the rejected rows.
    expect(steps).toEqual(['waitFor', 'begin', 'waitFor', 'open', 'waitFor']);
  });

  it('see every user who was there when they began, however far behind the read models were', async () => {
    const [row] = ['F1'].map((userId) => userLine(userId));
    const email = row?.split(',')[3] ?? '';
    const profile = profileOf('N1', { email });
    await stores.change('N1', { type: 'CreateUser', active: true, profile });
    await run();
    await stores.project();
    const [found] = await stores.results.rows(importId, { after: 0, limit: 1 });
    expect(found?.warnings).toMatchObject([{ code: 'EMAIL_SHARED' }]);
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

/** Notes these calls once they are answered. */
const noting = <Port extends object>(port: Port, names: readonly string[], steps: string[]): Port =>
  new Proxy(port, {
    get(target, name) {
      const call = (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      if (!names.includes(String(name))) return call;
      return async (...asked: readonly unknown[]) => {
        const answer = await call(...asked);
        steps.push(String(name));
        return answer;
      };
    },
  });
