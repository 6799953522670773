import type { Neighbour, RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import { rowForPlan } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const of = (row: number, userId: string, differing: Partial<RowToPlan> = {}): RowToPlan =>
  rowForPlan(row, { userId, ...differing });

const misencoded = {
  code: 'TEXT_LOOKS_MISENCODED',
  column: 'First Name',
  values: { value: 'JosÃ©', meant: 'José' },
};

/** The plan of rows beside a user of the store. */
const planBeside = async (neighbour: Neighbour, ...rows: readonly RowToPlan[]) =>
  planIn(await tempFolder(), rows, new Map(), [neighbour]);

/** Row → the rows that it is warned to look like. */
async function lookalikesOf(...rows: readonly RowToPlan[]) {
  const plan = await planIn(await tempFolder(), rows);
  const warned = plan.rows.flatMap(({ row, warnings }) =>
    warnings
      .filter(({ code }) => code === 'ID_LOOKALIKE')
      .map(({ values }) => [row, values['rows']] as const),
  );
  return Object.fromEntries(warned);
}

describe('a User ID', () => {
  it('that differs from others in leading zeros is a warning on each row, naming the others', async () => {
    expect(await lookalikesOf(of(2, '00123'), of(3, '123'), of(4, 'F1'), of(5, '0123'))).toEqual({
      2: [3, 5],
      3: [2, 5],
      5: [2, 3],
    });
  });

  it('that differs from another in a Cyrillic or Greek letter is a warning on both rows', async () => {
    expect(
      await lookalikesOf(of(2, 'AB1'), of(3, '\u0410B1'), of(4, 'O2'), of(5, '\u039f2')),
    ).toEqual({ 2: [3], 3: [2], 4: [5], 5: [4] });
  });

  it('looks like others where neither is what both look like', async () => {
    expect(await lookalikesOf(of(2, '007'), of(3, '07'))).toEqual({ 2: [3], 3: [2] });
  });

  it('of another script alone is no reason to warn', async () => {
    expect(await lookalikesOf(of(2, '\u0410\u0411\u0412'), of(3, '00042'), of(4, 'F1'))).toEqual(
      {},
    );
  });

  it('of a row that an earlier row says already is not a lookalike of itself', async () => {
    const same = of(2, '00123');
    expect(await lookalikesOf(same, { ...same, row: 3, uuid: 'uuid-3' }, of(4, '123'))).toEqual({
      2: [4],
      4: [2],
    });
  });

  it('of a deletion is one like others', async () => {
    expect(
      await lookalikesOf(of(2, '00123', { action: 'delete', status: 'Deleted' }), of(3, '123')),
    ).toEqual({ 2: [3], 3: [2] });
  });
});

describe('the User ID of a user that the file leaves alone', () => {
  const stored = { uuid: 'uuid-b', userId: '123', shares: 'lookalike', key: '123' } as const;

  it('is named to a row whose own looks like it', async () => {
    const { rows } = await planBeside(stored, of(2, '00123'));
    expect(rows[0]?.warnings).toEqual([
      {
        code: 'ID_LOOKALIKE',
        column: 'User ID',
        values: { userId: '00123', userIds: ['123'], more: 0 },
      },
    ]);
  });

  it('is named too where no row of the file has a look-alike', async () => {
    const other = { ...stored, userId: '0F2', key: 'f2' };
    const { rows } = await planBeside(other, of(2, 'F2'));
    expect(rows[0]?.warnings).toMatchObject([{ values: { userIds: ['0F2'] } }]);
  });

  it('is judged by their own row where they have one', async () => {
    const own = of(3, '123', { uuid: 'uuid-b', revision: 4 });
    const { rows } = await planBeside(stored, of(2, '00123'), own);
    expect(rows.map(({ warnings }) => warnings.map(({ values }) => values))).toEqual([
      [{ userId: '00123', otherIds: ['123'], rows: [3], more: 0 }],
      [{ userId: '123', otherIds: ['00123'], rows: [2], more: 0 }],
    ]);
  });
});

describe('a refused row', () => {
  it('is no lookalike when it would have made the user', async () => {
    expect(await lookalikesOf(of(2, '00123'), of(3, '123', { status: 'Error' }))).toEqual({});
  });

  it('is one when its user is there, but is not warned itself', async () => {
    expect(
      await lookalikesOf(of(2, '00123'), of(3, '123', { status: 'Error', revision: 4 })),
    ).toEqual({ 2: [3] });
  });

  it('has no warnings, even those that were made before it was refused', async () => {
    const warnings = [misencoded];
    const { rows } = await planIn(await tempFolder(), [
      of(2, 'F1', { warnings }),
      of(3, 'F2', { warnings, status: 'Error' }),
    ]);
    expect(rows.map((row) => row.warnings)).toEqual([warnings, []]);
  });
});
