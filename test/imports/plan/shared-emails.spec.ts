import type { RowForPlan } from '../../../src/imports/plan/plan-row.js';
import { planIn } from '../../support/plan-in.js';
import { rowForPlan } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowForPlan[]) => planIn(await tempFolder(), rows);
const shared = (row: number) => rowForPlan(row, { emailKey: 'same@example.org' });

describe('an address', () => {
  it('of two rows is a warning on both', async () => {
    const { rows } = await planOf(shared(2), shared(3), rowForPlan(4));
    expect(rows.map(({ warnings }) => warnings)).toEqual([
      [
        {
          code: 'EMAIL_SHARED',
          column: 'Email',
          values: { email: 'same@example.org', rows: [3], more: 0 },
        },
      ],
      [
        {
          code: 'EMAIL_SHARED',
          column: 'Email',
          values: { email: 'same@example.org', rows: [2], more: 0 },
        },
      ],
      [],
    ]);
  });

  it('of a user whom the file leaves alone is a warning that names the user', async () => {
    const { rows } = await planOf({
      ...shared(2),
      neighbours: [{ uuid: 'uuid-b', userId: 'ID-b', shares: 'email' }],
    });
    expect(rows[0]?.warnings[0]?.values).toEqual({
      email: 'same@example.org',
      userIds: ['ID-b'],
      more: 0,
    });
  });

  it('that its holder gives up in the same file is nobody else’s', async () => {
    const { rows } = await planOf(
      { ...shared(2), neighbours: [{ uuid: 'uuid-b', userId: 'ID-b', shares: 'email' }] },
      rowForPlan(3, { uuid: 'uuid-b', status: 'Updated' }),
    );
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });

  it('of a refused row is no reason to warn', async () => {
    const { rows } = await planOf(shared(2), { ...shared(3), status: 'Error' });
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });
});
