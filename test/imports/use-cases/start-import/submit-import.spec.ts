import { setImmediate } from 'node:timers/promises';
import { ReadModelProgress } from '../../../../src/read-models/read-model-progress.js';
import { CatchUp } from '../../../../src/read-models/catch-up.js';
import { KnownImports } from '../../../../src/imports/answers/known-imports.js';
import type { ImportWorker } from '../../../../src/imports/worker/import-worker.js';
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
  const ports = stores.ports({ progress });
  const imports = new KnownImports(
    ports.results,
    ports.store,
    progress,
    new CatchUp(ports.store, progress),
  );
  return new SubmitImportHandler(ports, imports, worker);
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
    const append = stores.log.append.bind(stores.log);
    stores.log.append = async (...asked) => {
      await append(...asked);
      throw new Error('timeout');
    };
    await expect(handler().execute(submission(first))).rejects.toThrow('timeout');
    const isWoken = () => woken > 0;
    while (!isWoken()) await setImmediate();
    expect(woken).toBe(1);
  });
});
