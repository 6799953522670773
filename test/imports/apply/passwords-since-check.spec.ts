import { jest } from '@jest/globals';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { CredentialsKey } from '../../../src/users/index.js';
import { credentialsKey, importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, header, lineOf } from '../check/checking.js';

const tempFolder = tempFolders();
const stored = 'stored before';
const other = 'chosen anew';
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addUser('F1');
  await stores.changePassword('F1', stored);
});

afterEach(() => stores.close());

describe('passwords of an import, once its file is checked', () => {
  it('are given to a user who was given another one since', async () => {
    await stores.submit(`${header}\r\n${lineOf('F1', { password: stored })}`);
    const ports = stores.ports();
    const open = stores.plans.open.bind(stores.plans);
    jest.spyOn(stores.plans, 'open').mockImplementationOnce(async (...asked) => {
      await stores.changePassword('F1', other);
      await stores.project();
      return open(...asked);
    });
    const { signal } = new AbortController();
    const commands = new ApplyImportBatchHandler(ports);
    await runPasses(importId, { ports, settings: importSettings(), commands, signal });
    await stores.project();
    expect(endsOf(await stores.results.rows(importId, { after: 0, limit: 9 }))).toEqual([
      'Updated',
    ]);
    const users = new Map([[uuidOf('F1'), await stores.user('F1')]]);
    expect(await stores.passwordsOf(users)).toEqual({ F1: stored });
  });

  it('are lost when the key that sealed them was changed, and the file must be uploaded again', async () => {
    await stores.submit(`${header}\r\n${lineOf('F1', { password: other })}`);
    const open = stores.plans.open.bind(stores.plans);
    let key = credentialsKey;
    const ports = new Proxy(stores.ports(), {
      get: (target, name) => (name === 'key' ? key : (Reflect.get(target, name) as unknown)),
    });
    jest.spyOn(stores.plans, 'open').mockImplementationOnce(async (...asked) => {
      key = new CredentialsKey(Buffer.alloc(32, 9));
      return open(...asked);
    });
    const { signal } = new AbortController();
    const commands = new ApplyImportBatchHandler(ports);
    await runPasses(importId, { ports, settings: importSettings(), commands, signal });
    await stores.project();
    expect(await stores.results.find(importId)).toMatchObject({
      status: 'failed',
      fileError: { code: 'PLAN_LOST' },
    });
    expect(await stores.user('F1')).toMatchObject({ status: 'active' });
  });
});
