import type { Neighbour, RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import { rowForPlan } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowToPlan[]) => planIn(await tempFolder(), rows);
const planBeside = async (neighbours: readonly Neighbour[], ...rows: readonly RowToPlan[]) =>
  planIn(await tempFolder(), rows, new Map(), neighbours);

/** A user of the store who has the address. */
const holder = (n: string): Neighbour => ({
  shares: 'email',
  key: 'same@example.org',
  uuid: `uuid-${n}`,
  userId: `ID-${n}`,
});
const shared = (row: number) => {
  const { fields } = rowForPlan(row);
  return rowForPlan(row, {
    emailKey: 'same@example.org',
    fields: { ...fields, email: 'Same@example.org' },
  });
};

describe('an address', () => {
  it('of two rows is a warning on both', async () => {
    const { rows } = await planOf(shared(2), shared(3), rowForPlan(4));
    expect(rows.map(({ warnings }) => warnings)).toEqual([
      [
        {
          code: 'EMAIL_SHARED',
          column: 'Email',
          values: { email: 'Same@example.org', rows: [3], more: 0 },
        },
      ],
      [
        {
          code: 'EMAIL_SHARED',
          column: 'Email',
          values: { email: 'Same@example.org', rows: [2], more: 0 },
        },
      ],
      [],
    ]);
  });

  it('of a user that the file leaves alone is a warning that names the user', async () => {
    const { rows } = await planBeside([holder('b')], shared(2));
    expect(rows[0]?.warnings[0]?.values).toEqual({
      email: 'Same@example.org',
      userIds: ['ID-b'],
      more: 0,
    });
  });

  it('that its holder gives up in the same file is not shared', async () => {
    const { rows } = await planBeside(
      [holder('b')],
      shared(2),
      rowForPlan(3, { uuid: 'uuid-b', status: 'Updated' }),
    );
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });

  it('of a user that the same file deletes is not shared', async () => {
    const { rows } = await planBeside(
      [holder('b')],
      shared(2),
      rowForPlan(3, { uuid: 'uuid-b', status: 'Deleted', emailKey: null }),
    );
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });

  it('of many users is theirs still, when the file changes most of them', async () => {
    const many = Array.from({ length: 30 }, (_none, n) => `${n + 10}`);
    const others = many.slice(0, 29).map((n, at) => rowForPlan(at + 3, { uuid: `uuid-${n}` }));
    const { rows } = await planBeside(many.map(holder), shared(2), ...others);
    expect(rows[0]?.warnings[0]?.values).toMatchObject({ userIds: ['ID-39'], more: 0 });
  });

  it('of very many users names ten of them', async () => {
    const many = Array.from({ length: 30 }, (_none, n) => holder(`${n + 10}`));
    const { rows } = await planBeside(many, shared(2));
    expect(rows[0]?.warnings[0]?.values).toMatchObject({ more: 20 });
  });

  it('of a refused row is no reason to warn', async () => {
    const { rows } = await planOf(shared(2), { ...shared(3), status: 'Error' });
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });
});
