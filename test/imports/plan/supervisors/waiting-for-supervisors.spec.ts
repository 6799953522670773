import type { NamedSupervisor } from '../../../../src/users/index.js';
import type { Finding } from '../../../../src/shared/finding.js';
import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, planIn } from '../../../support/plan-in.js';
import { asking, known, rowForPlan, rowOfKnown, unborn } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowToPlan[]) =>
  (await planIn(await tempFolder(), rows)).rows;

const finding = (code: string, values: Finding['values']): Finding => ({
  code,
  column: 'Supervisors',
  values,
});
const unknown = (supervisor: string, values: Finding['values'] = {}) =>
  finding('SUPERVISOR_UNKNOWN', { supervisor, ...values });
const refused = { status: 'Error', wants: null, problems: [unknown('whatever')] } as const;

const chain = (firstRefused: 'refused' | 'fine'): readonly RowToPlan[] => [
  rowForPlan(2, { userId: 'A', ...asking(unborn('B')) }),
  rowForPlan(3, { userId: 'B', ...asking(unborn('C')) }),
  rowForPlan(4, { userId: 'C', ...(firstRefused === 'refused' && refused) }),
  rowForPlan(5, { userId: 'D', ...asking(unborn('A'), unborn('B')) }),
];

describe('rows that wait for each other in a chain', () => {
  it('are all refused when the last of them is, each naming the next', async () => {
    const rows = await planOf(...chain('refused'));
    expect(rows.map(({ problems }) => problems)).toEqual([
      [unknown('B', { failed: 3 })],
      [unknown('C', { failed: 4 })],
      refused.problems,
      [unknown('B', { failed: 3 }), unknown('A', { failed: 2 })],
    ]);
  });

  it('are all accepted when it is not', async () => {
    const rows = await planOf(...chain('fine'));
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['Created']));
  });

  it('are refused by names and supervisors alike', async () => {
    const rows = await planOf(
      rowOfKnown(2, 'A', {
        wants: 'username:b',
        gives: 'username:a',
        holder: { uuid: 'uuid-B', userId: 'B' },
      }),
      rowOfKnown(3, 'B', { gives: 'username:b', ...asking(unborn('C')) }),
      rowForPlan(4, {
        userId: 'C',
        wants: 'username:taken',
        holder: { uuid: 'uuid-X', userId: 'X' },
      }),
      rowForPlan(5, { userId: 'E', ...asking(known('A', { mayNow: false })) }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'SUPERVISOR_UNKNOWN'],
      [4, 'Error', 'USERNAME_TAKEN'],
      [5, 'Error', 'SUPERVISOR_NOT_ALLOWED'],
    ]);
  });
});

const twice = (named: NamedSupervisor): readonly RowToPlan[] => [
  rowForPlan(2, { userId: 'A', ...asking(named) }),
  rowForPlan(3, { userId: 'A', ...asking(named) }),
];

describe('an echo', () => {
  it('says the same, and shares the problems of its supervisors once', async () => {
    const rows = await planOf(...twice(unborn('B')));
    expect(rows.map(({ problems, sameAs }) => [sameAs, problems])).toEqual([
      [null, [unknown('B')]],
      [2, [unknown('B')]],
    ]);
  });

  it('makes no user: its first row does, and both come after the row they wait for', async () => {
    const { rows, waves } = await planIn(await tempFolder(), [
      ...twice(unborn('B')),
      rowForPlan(4, { userId: 'B' }),
      rowForPlan(5, { userId: 'C', ...asking(unborn('A')) }),
    ]);
    expect(rows.map(({ status }) => status)).toEqual([
      'Created',
      'Unchanged',
      'Created',
      'Created',
    ]);
    expect(waves.map((wave) => wave.map(({ row }) => row))).toEqual([[4], [2, 3], [5]]);
  });
});
