import { join } from 'node:path';
import type { ImportPorts } from '../../../../src/imports/import-ports.js';
import { ApplyImportBatchHandler } from '../../../../src/imports/apply/apply-import-batch.js';
import { checkPass } from '../../../../src/imports/check/check-pass.js';
import { MongoRejectedStore } from '../../../../src/imports/files/mongo/mongo.rejected-store.js';
import { MongoUploadStore } from '../../../../src/imports/files/mongo/mongo.upload-store.js';
import { FolderPlanStore } from '../../../../src/imports/plan/folder/folder.plan-store.js';
import { MongoPlanStore } from '../../../../src/imports/plan/mongo/mongo.plan-store.js';
import type { PassContext } from '../../../../src/imports/tenure/pass-context.js';
import { MongoPassNotes } from '../../../../src/imports/tenure/mongo/mongo.pass-notes.js';
import { Tenure } from '../../../../src/imports/tenure/tenure.js';
import { runPasses } from '../../../../src/imports/worker/run-passes.js';
import { csvOf, userLine } from '../../../support/http-imports.js';
import { importSettings } from '../../../support/import-ports.js';
import { ImportStores } from '../../../support/import-stores.js';
import { importId } from '../../../support/imports.example.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { rejectedIn } from '../../../support/rejected.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { bytesOf, unlimited } from '../../../support/uploads.example.js';

const mongo = openedMongo();
const tempFolder = tempFolders();
const key = Buffer.alloc(32, 7);
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

/** An instance with a disk and connections of its own. */
async function instance(): Promise<PassContext & { readonly ports: ImportPorts }> {
  const database = await mongo.openAgain();
  const onDisk = new FolderPlanStore(join(await tempFolder(), 'plans'));
  const ports = stores.ports({
    uploads: await MongoUploadStore.open(database, key),
    rejected: await MongoRejectedStore.open(database, key),
    plans: await MongoPlanStore.open(database, key, onDisk),
    notes: new MongoPassNotes(database),
  });
  const commands = new ApplyImportBatchHandler(ports);
  return { ports, commands, settings: importSettings(), signal: new AbortController().signal };
}

const lines = [userLine('F1'), userLine('F2', { email: 'no address' }), userLine('F3')];

/** An import whose file is uploaded through an instance. */
async function submittedThrough({ ports }: { readonly ports: ImportPorts }): Promise<void> {
  await stores.submit('');
  await ports.uploads.put(importId, bytesOf(csvOf(lines)), unlimited);
}

const statuses = async () => {
  await stores.project();
  const rows = await stores.results.rows(importId, { after: 0, limit: 10 });
  return rows.map(({ status }) => status);
};

const collections = ['uploads', 'plans'].flatMap((one) => [`${one}.files`, `${one}.chunks`]);

const left = () =>
  Promise.all(
    [...collections, 'pass-notes'].map((name) =>
      mongo.database.db.collection(name).countDocuments(),
    ),
  );

describe('an import whose instance died', () => {
  it('is checked by another instance, from the upload in MongoDB', async () => {
    await submittedThrough(await instance());
    await runPasses(importId, await instance());
    expect(await statuses()).toEqual(['Created', 'Error', 'Created']);
  });

  it('is applied by another instance, from the plan in MongoDB', async () => {
    const first = await instance();
    await submittedThrough(first);
    const tenure = await Tenure.begin(first.ports, importId);
    await checkPass(tenure!, first);
    // Without the upload nobody can check again: what is applied is the plan.
    await first.ports.uploads.remove(importId);
    await runPasses(importId, await instance());
    expect(await statuses()).toEqual(['Created', 'Error', 'Created']);
  });

  it('leaves no file behind but the rejected rows, which every instance has', async () => {
    await submittedThrough(await instance());
    await runPasses(importId, await instance());
    expect(await left()).toEqual([0, 0, 0, 0, 0]);
    const { ports } = await instance();
    expect(await rejectedIn(ports.rejected)).toContain('F2');
  });
});
