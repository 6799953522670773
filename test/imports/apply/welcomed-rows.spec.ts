import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { rowRecord } from '../../../src/imports/apply/row-outcome.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { applying, rowFor, takeOver } from '../../support/applying.js';
import { ImportStores } from '../../support/import-stores.js';
import { uuidOfRow } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

const shared = { code: 'EMAIL_SHARED', column: 'Email', values: {} };
const newRow = (row: number, userId: string, differing: Partial<PlannedRow> = {}) =>
  rowFor(row, userId, {
    uuid: uuidOfRow(row),
    revision: NO_STREAM,
    status: 'Created',
    ...differing,
  });
const rows = [
  newRow(2, 'F1'),
  newRow(3, 'F2', { active: false }),
  newRow(4, 'F3', { warnings: [shared] }),
];

/** What is recorded of the rows' e-mails. */
async function emails(asked: boolean): Promise<readonly unknown[]> {
  const tenure = await takeOver(stores);
  const outcomes = await applyRows(rows, tenure, stores.ports());
  return rows.map((row) => {
    const outcome = outcomes.get(row.row);
    if (!outcome) throw new Error(`Row ${row.row} has no outcome.`);
    return rowRecord(row, outcome, { sendWelcomeEmail: asked }).result.email;
  });
}

describe('a row that creates a user', () => {
  it('records what it does about the e-mail', async () => {
    await applying(stores, 3, { sendWelcomeEmail: true });
    expect(await emails(true)).toEqual(['queued', 'inactive', 'shared']);
  });

  it('records the same when an earlier attempt has created the user, and appends nothing', async () => {
    await applying(stores, 3, { sendWelcomeEmail: true });
    await emails(true);
    const users = async () => (await stores.events()).filter(({ type }) => type === 'UserCreated');
    const before = await users();
    expect(await emails(true)).toEqual(['queued', 'inactive', 'shared']);
    expect(await users()).toEqual(before);
  });

  it('records nothing of e-mails for an import that sends none', async () => {
    await applying(stores, 3);
    expect(await emails(false)).toEqual([undefined, undefined, undefined]);
  });
});
