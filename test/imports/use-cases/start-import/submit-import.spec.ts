import { ReadModelProgress } from '../../../../src/read-models/read-model-progress.js';
import type { ImportWorker } from '../../../../src/imports/passes/import-worker.js';
import {
  SubmitImport,
  SubmitImportHandler,
  type ImportSubmission,
} from '../../../../src/imports/use-cases/start-import/submit-import.js';
import { ImportStores, uuidOf } from '../../../support/import-stores.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const [first, second] = [uuidOf('first'), uuidOf('second')];
let stores: ImportStores;
let woken: number;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  woken = 0;
});

afterEach(() => stores.close());

const submission = (importId: string, differing: Partial<ImportSubmission> = {}): SubmitImport =>
  new SubmitImport({
    importId,
    sha256: 'a'.repeat(64),
    bytes: 1,
    fileName: 'users.csv',
    options: { sendWelcomeEmail: false },
    actor: 'token:admin',
    ...differing,
  });

function handler(progress = stores.progress()): SubmitImportHandler {
  const worker = { wake: () => (woken += 1) } as unknown as ImportWorker;
  return new SubmitImportHandler(stores.ports({ progress }), stores.results, worker);
}

const refused = { ok: false, rejection: { code: 'IMPORT_RUNNING', importId: first } };

describe('two uploads of the same bytes with the same options at once', () => {
  it('become one import: the later one is told which', async () => {
    const submit = handler();
    const answers = await Promise.all([
      submit.execute(submission(first)),
      submit.execute(submission(second)),
    ]);
    expect(answers).toMatchObject([{ ok: true }, refused]);
    expect((await stores.events()).map(({ type }) => type)).toEqual(['ImportSubmitted']);
    expect(woken).toBe(1);
  });

  it('become one import while the read models are behind, too', async () => {
    const behind = new ReadModelProgress();
    behind.waitFor = async () => undefined;
    const submit = handler(behind);
    expect(await submit.execute(submission(first))).toMatchObject({ ok: true });
    expect(await submit.execute(submission(second))).toMatchObject(refused);
  });

  it.each<readonly [string, Partial<ImportSubmission>]>([
    ['bytes', { sha256: 'b'.repeat(64) }],
    ['options', { options: { sendWelcomeEmail: true } }],
  ])('are two imports when they differ in %s', async (_, differing) => {
    const submit = handler();
    const answers = await Promise.all([
      submit.execute(submission(first)),
      submit.execute(submission(second, differing)),
    ]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  });
});

describe('an import of which it is not known whether it began', () => {
  it('is looked for all the same', async () => {
    const progress = stores.progress();
    const failing = new Proxy(progress, {
      get: () => () => Promise.reject(new Error('locked')),
    });
    await expect(handler(failing).execute(submission(first))).rejects.toThrow('locked');
    expect(woken).toBe(1);
  });
});
