import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import { asking, deletionOf, known, rowOfKnown } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();

/** A stored user who has supervisors. */
const has = (userId: string, ...supervisors: readonly string[]) =>
  [`uuid-${userId}`, { userId, supervisors: supervisors.map((one) => `uuid-${one}`) }] as const;
const school = new Map([
  has('S1', 'T1', 'T2'),
  has('S2', 'T1'),
  has('S3', 'T1', 'T3'),
  has('S4', 'T4'),
]);

/** How many users lose their supervisor, by row. */
async function losses(...rows: readonly RowToPlan[]) {
  const plan = await planIn(await tempFolder(), rows, school);
  return Object.fromEntries(
    plan.rows.flatMap(({ row, supervised }) =>
      supervised === undefined ? [] : [[row, supervised]],
    ),
  );
}

describe('a row that deletes a supervisor', () => {
  it('tells how many users lose this supervisor', async () => {
    expect(await losses(deletionOf(2, 'T1'), deletionOf(3, 'T2'), deletionOf(4, 'T9'))).toEqual({
      2: 3,
      3: 1,
    });
  });

  it('counts no user that the file deletes as well, or gives other supervisors or none', async () => {
    expect(
      await losses(
        deletionOf(2, 'T1'),
        deletionOf(3, 'S1'),
        rowOfKnown(4, 'S2', asking(known('T4'))),
        rowOfKnown(5, 'S3', asking()),
      ),
    ).toEqual({});
  });

  it('counts users whose row leaves them the supervisor, or is refused', async () => {
    expect(
      await losses(
        deletionOf(2, 'T1'),
        rowOfKnown(3, 'S1'),
        rowOfKnown(4, 'S2', { ...asking(known('T4')), status: 'Error' }),
        rowOfKnown(5, 'S3', asking(known('T1', { added: false }), known('T4'))),
      ),
    ).toEqual({ 2: 3 });
  });

  it('tells nothing when it is refused', async () => {
    expect(await losses({ ...deletionOf(2, 'T1'), status: 'Error' }, deletionOf(3, 'T4'))).toEqual({
      3: 1,
    });
  });
});
