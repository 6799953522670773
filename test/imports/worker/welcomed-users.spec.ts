import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { detailsOf } from '../../../src/imports/results/row-details.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addUser('N1', { email: 'Ours@example.org' });
  await stores.addUser('N2');
});

afterEach(() => stores.close());

/** Rows 2 to 8. */
const file = csvOf([
  userLine('A1'),
  userLine('A2', { email: 'same@example.org' }),
  userLine('A3', { email: 'SAME@example.org' }),
  userLine('A4', { active: '0' }),
  userLine('A5', { email: 'ours@example.org' }),
  userLine('N2', { lastName: 'Other' }),
  userLine('A1'),
]);

async function imported(sendWelcomeEmail: boolean): Promise<void> {
  await stores.submit(file, importId, { sendWelcomeEmail });
  const ports = stores.ports();
  const commands = new ApplyImportBatchHandler(ports);
  const { signal } = new AbortController();
  await runPasses(importId, { ports, settings: importSettings(), commands, signal });
}

/** The first two sentences of the details of each row. */
async function details(): Promise<readonly string[]> {
  await stores.project();
  const rows = await stores.results.rows(importId, { after: 0, limit: 100 });
  return rows.map((row) => detailsOf(row).split('.').slice(0, 2).join('.').trim());
}

/** The rows whose users are welcomed, as their own events say. */
const welcomed = async () =>
  (await stores.events()).flatMap(({ type, data, metadata }) =>
    type === 'UserCreated' && 'welcome' in data ? metadata.row : [],
  );

describe('an import that welcomes its new users', () => {
  it('welcomes those who are active and have an address of their own, and says why the others are not', async () => {
    await imported(true);
    expect(await welcomed()).toEqual([2]);
    expect(await details()).toEqual([
      'Success Email Queued.',
      "Success No Email Sent. The address is not the new user's alone",
      "Success No Email Sent. The address is not the new user's alone",
      'Success No Email Sent. The new user is inactive',
      "Success No Email Sent. The address is not the new user's alone",
      'Success No Email Sent. Changed: First Name, Last Name',
      'Same as row 2.',
    ]);
  });
});

describe('an import that was not asked for e-mails', () => {
  it('welcomes no user, and has nothing to explain', async () => {
    await imported(false);
    expect(await welcomed()).toEqual([]);
    expect((await details()).filter((text) => /Queued|inactive|alone/.test(text))).toEqual([]);
  });
});
