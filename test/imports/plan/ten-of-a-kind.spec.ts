import { rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { codesOf, planIn } from '../../support/plan-in.js';
import {
  asking,
  deletionOf,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

describe('a row with very many problems of one kind', () => {
  it('names ten of them and says how many more there are', async () => {
    const nobody = Array.from({ length: 20_000 }, (_none, n) => unborn(`X${n}`));
    const { rows } = await planIn(await tempFolder(), [rowForPlan(2, asking(...nobody))]);
    const problems = rows[0]?.problems ?? [];
    expect(problems.map(({ values }) => values)).toEqual([
      ...Array.from({ length: 10 }, (_none, n) => ({ supervisor: `X${n}` })),
      { unnamed: 19_990 },
    ]);
    expect(rowMessage(problems.at(-1)!)).toBe('Supervisors: 19990 more have the same problem.');
    expect(rowMessage(problems.at(-2)!)).not.toContain('more');
  });

  it('names those of another kind beside them', async () => {
    const nobody = Array.from({ length: 11 }, (_none, n) => unborn(`X${n}`));
    const { rows } = await planIn(await tempFolder(), [
      rowForPlan(2, { userId: 'A', userKey: 'a', ...asking(unborn('A'), ...nobody) }),
    ]);
    const [first, ...others] = rows[0]?.problems ?? [];
    expect(first?.code).toBe('SUPERVISOR_SELF');
    expect(others).toHaveLength(11);
    expect(others.map(rowMessage).at(-1)).toContain('1 more has the same problem.');
  });

  it('is warned of ten supervisors who go, and of how many more', async () => {
    const gone = Array.from({ length: 12 }, (_none, n) => deletionOf(n + 3, `G${n}`));
    const supervisorsNow = gone.map(({ uuid }) => uuid);
    const { rows } = await planIn(await tempFolder(), [
      rowOfKnown(2, 'X', { supervisorsNow }),
      ...gone,
    ]);
    expect(rows[0]?.warnings).toHaveLength(11);
    expect(rowMessage(rows[0]!.warnings.at(-1)!)).toContain('2 more have the same problem.');
    expect(codesOf(rows)[0]).toEqual([2, 'Updated']);
  });
});
