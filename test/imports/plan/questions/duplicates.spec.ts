import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, planIn } from '../../../support/plan-in.js';
import { rowForPlan } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowToPlan[]) => planIn(await tempFolder(), rows);

describe('rows of one User ID', () => {
  it('are all refused when they differ, naming each other', async () => {
    const { rows } = await planOf(
      rowForPlan(2, { userId: 'A' }),
      rowForPlan(3, { userId: 'A', active: false }),
      rowForPlan(4, { userId: 'A' }),
    );
    expect(rows.map(({ problems }) => problems)).toEqual([
      [
        {
          code: 'DUPLICATE_USER_ID',
          column: 'User ID',
          values: { userId: 'A', rows: [3, 4], more: 0 },
        },
      ],
      [
        {
          code: 'DUPLICATE_USER_ID',
          column: 'User ID',
          values: { userId: 'A', rows: [2, 4], more: 0 },
        },
      ],
      [
        {
          code: 'DUPLICATE_USER_ID',
          column: 'User ID',
          values: { userId: 'A', rows: [2, 3], more: 0 },
        },
      ],
    ]);
  });

  it('name ten others at most, and say how many more there are', async () => {
    const { rows } = await planOf(
      ...Array.from({ length: 14 }, (_none, index) =>
        rowForPlan(index + 2, { userId: 'A', active: index > 0 }),
      ),
    );
    expect(rows[13]?.problems[0]?.values).toEqual({
      userId: 'A',
      rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      more: 3,
    });
    expect(rows[0]?.problems[0]?.values).toEqual({
      userId: 'A',
      rows: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      more: 3,
    });
  });

  it('are echoes of the first when they say the same', async () => {
    const { rows } = await planOf(rowForPlan(2, { userId: 'A' }), rowForPlan(3, { userId: 'A' }));
    expect(rows.map(({ status, sameAs }) => [status, sameAs])).toEqual([
      ['Created', null],
      ['Unchanged', 2],
    ]);
  });

  it('share the problem of the first', async () => {
    const holder = { uuid: 'uuid-of-somebody', userId: 'B' };
    const { rows } = await planOf(
      rowForPlan(2, { userId: 'A', holder }),
      rowForPlan(3, { userId: 'A', holder }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('without a User ID are no duplicates of each other', async () => {
    const blank = { userId: '', userKey: '', status: 'Error', wants: null } as const;
    const { rows } = await planOf(rowForPlan(2, blank), rowForPlan(3, blank));
    expect(rows.map(({ problems }) => problems)).toEqual([[], []]);
  });
});
