import { JudgeAgain } from '../../../../src/imports/apply/links/judge-again.js';
import type { PlannedRow, RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { storedSupervisors } from '../../../../src/imports/plan/supervisors/stored-supervisors.js';
import { applying } from '../../../support/applying.js';
import { ImportStores, profileOf, uuidOf } from '../../../support/import-stores.js';
import { importId } from '../../../support/imports.example.js';
import { settling } from '../../../support/plan-in.js';
import { asking, known, rowOfKnown } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
let stores: ImportStores;

/** B supervises A, and A supervises C; then A is deleted. */
beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  await stores.addUser('B');
  await stores.addUser('A', { supervisors: [uuidOf('B')] });
  await stores.addUser('C', { supervisors: [uuidOf('A')] });
  await stores.change('A', { type: 'DeleteUser' });
  await stores.project();
});
afterEach(() => stores.close());

const { userId: _userId, ...fields } = profileOf('A');

/** A comes back with B as supervisor. */
const restoring: RowToPlan = rowOfKnown(2, 'A', {
  ...asking(known('B', { uuid: uuidOf('B') })),
  uuid: uuidOf('A'),
  revision: 1,
  status: 'Restored',
  undo: { step: 'restore', fields },
});

/** A tenure with this plan, and what it says of the row at last. */
async function judgedAfter(others: () => Promise<unknown>) {
  const builder = await stores.plans.begin(importId);
  builder.add([restoring]);
  const loadSupervisors = (uuids: readonly string[]) => storedSupervisors(uuids, stores.directory);
  await builder.settle({ ...settling, loadSupervisors });
  builder.close();
  const plan = await stores.plans.open(importId, await stores.plans.seal(importId));
  if (!plan) throw new Error('The plan cannot be opened.');
  const tenure = await applying(stores);
  await others();
  const judge = await JudgeAgain.begin(plan, tenure, stores.ports());
  const rows = plan.rowsOfWave(0, 0, 9).map(({ whole }): PlannedRow => whole());
  expect(rows).toMatchObject([{ status: 'Restored', problems: [] }]);
  const problems = (await judge?.problemsOf(rows))?.get(2);
  plan.close();
  return problems;
}

const supervise = (userId: string, supervisor: string) =>
  stores.change(userId, { type: 'UpdateUser', fields: { supervisors: [uuidOf(supervisor)] } });

describe('a restored user whom others have kept as supervisor', () => {
  it('has the supervisors of before while others have changed none', async () => {
    expect(await judgedAfter(async () => undefined)).toBeUndefined();
  });

  it('is refused when others have closed the ring since the check', async () => {
    expect(await judgedAfter(() => supervise('B', 'C'))).toMatchObject([
      { code: 'SUPERVISOR_CYCLE', values: { cycle: ['A', 'B', 'C', 'A'] } },
    ]);
  });

  it('is refused when a supervisor of before was deactivated since the check', async () => {
    expect(await judgedAfter(() => stores.change('B', { type: 'DeactivateUser' }))).toMatchObject([
      { code: 'SUPERVISOR_NOT_ALLOWED' },
    ]);
  });
});
