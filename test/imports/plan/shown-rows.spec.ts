import { jest } from '@jest/globals';
import { FolderPlanStore } from '../../../src/imports/plan/folder/folder.plan-store.js';
import type { RowToPlan } from '../../../src/imports/plan/planned-row.js';
import type { SealedPlan } from '../../../src/imports/plan/sealed-plan.js';
import { importId } from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import {
  asking,
  deletionOf,
  known,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
jest.setTimeout(60_000);

const plans: SealedPlan[] = [];
afterEach(() => {
  for (const plan of plans.splice(0)) plan.close();
});

/** The plan of these rows, as it is shown. */
async function shown(...rows: readonly RowToPlan[]) {
  const folder = new FolderPlanStore(await tempFolder());
  const builder = await folder.begin(importId);
  builder.add(rows);
  await builder.settle(settling);
  await builder.makeShown(settling.signal);
  const plan = await folder.open(importId, await folder.seal(importId));
  if (!plan) throw new Error('The plan cannot be opened.');
  plans.push(plan);
  const { shown: made } = plan;
  return {
    read: (query: Parameters<typeof made.read>[0], sendWelcomeEmail = false) =>
      made.read(query, { sendWelcomeEmail }),
    madeSupervisors: made.madeSupervisors.bind(made),
  };
}

const problem = { code: 'EMAIL_INVALID', column: 'Email', values: {} };
const warning = { code: 'TEXT_LOOKS_MISENCODED', column: 'Last Name', values: {} };
const renamed = { lastName: { from: 'Lee', to: 'Ray' } };
const all = { after: 0, limit: 100 };
/** Of each three one is unchanged, and of each two one has a warning. */
const mixedRow = (n: number) =>
  rowForPlan(n, {
    status: n % 3 === 0 ? 'Unchanged' : 'Created',
    warnings: n % 2 === 0 ? [warning] : [],
  });
const numbers = (rows: readonly { readonly row: number }[]) => rows.map(({ row }) => row);

describe('the rows of a plan that is shown', () => {
  it('say what each would do, and what it would change', async () => {
    const rows = await shown(
      rowForPlan(2, { warnings: [warning] }),
      rowOfKnown(3, 'A1', { changes: renamed }),
      rowOfKnown(4, 'A2', { status: 'Error', problems: [problem], warnings: [warning] }),
      deletionOf(6, 'A3'),
    );
    const nothing = { problems: [], warnings: [], changes: [], sameAs: null, supervised: 0 };
    expect(rows.read(all)).toEqual([
      { row: 2, userId: 'F2', status: 'Created', ...nothing, warnings: [warning] },
      {
        row: 3,
        userId: 'A1',
        status: 'Updated',
        ...nothing,
        changes: [{ field: 'lastName', from: 'Lee', to: 'Ray' }],
      },
      { row: 4, userId: 'A2', status: 'Error', ...nothing, problems: [problem] },
      { row: 6, userId: 'A3', status: 'Deleted', ...nothing },
    ]);
  });

  it('say what becomes of the e-mail to each new user, when the import sends any', async () => {
    const shared = { code: 'EMAIL_SHARED', column: 'Email', values: {} };
    const rows = await shown(
      rowForPlan(2),
      rowForPlan(3, { active: false }),
      rowForPlan(4, { warnings: [shared] }),
      rowOfKnown(5, 'A1'),
    );
    const emails = (sends: boolean) => rows.read(all, sends).map(({ email }) => email);
    expect(emails(true)).toEqual(['queued', 'inactive', 'shared', undefined]);
    expect(emails(false)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('are found by status, by warning, and by both, page by page', async () => {
    const rows = await shown(...[2, 3, 4, 5, 6, 8, 9, 10, 12].map(mixedRow));
    expect(numbers(rows.read({ after: 3, limit: 3 }))).toEqual([4, 5, 6]);
    expect(numbers(rows.read({ status: 'Unchanged', after: 3, limit: 2 }))).toEqual([6, 9]);
    expect(numbers(rows.read({ warnings: 'only', after: 4, limit: 2 }))).toEqual([6, 8]);
    const both = { status: 'Unchanged', warnings: 'only' } as const;
    expect(numbers(rows.read({ ...both, ...all }))).toEqual([6, 12]);
    expect(rows.read({ status: 'Deleted', ...all })).toEqual([]);
  });

  it('show no changes of a row that the whole file refused, or that says the same as another', async () => {
    const twice = { userId: 'A1', userKey: 'a1', changes: renamed };
    const [first, echo] = (
      await shown(rowOfKnown(2, 'A1', twice), rowOfKnown(3, 'A1', twice))
    ).read(all);
    expect(first).toMatchObject({ status: 'Updated', changes: [{ field: 'lastName' }] });
    expect(echo).toMatchObject({ status: 'Unchanged', sameAs: 2, changes: [] });
    const wanting = { wants: 'username:ann', changes: renamed };
    const refused = await shown(rowOfKnown(2, 'A1', wanting), rowOfKnown(3, 'A2', wanting));
    expect(refused.read(all).map(({ status, changes }) => [status, changes])).toEqual([
      ['Error', []],
      ['Error', []],
    ]);
  });

  it('name the supervisors that the file itself creates', async () => {
    const asked = asking(known('S1'), unborn('NEW'));
    const rows = await shown(
      rowForPlan(2, { userId: 'New', userKey: 'new' }),
      rowOfKnown(3, 'A1', {
        ...asked,
        changes: { supervisors: { from: null, to: asked.links.supervisors } },
      }),
    );
    expect(rows.read({ status: 'Updated', ...all })[0]?.changes).toEqual([
      { field: 'supervisors', from: null, to: ['uuid-S1', 'uuid-of-row-2'] },
    ]);
    expect(rows.madeSupervisors([2, 3])).toEqual(new Map([['uuid-of-row-2', 'New']]));
  });

  it('are there in a plan of many rows, which a thread makes ready', async () => {
    const rows = await shown(...Array.from({ length: 3_000 }, (_none, n) => rowForPlan(n + 2)));
    expect(numbers(rows.read({ status: 'Created', after: 2_998, limit: 10 }))).toEqual([
      2_999, 3_000, 3_001,
    ]);
  });
});
