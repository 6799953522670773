import { NO_STREAM } from '../../../../src/event-store/event-store.port.js';
import { applyRows } from '../../../../src/imports/apply/apply-rows.js';
import type { Maker, PlannedRow } from '../../../../src/imports/plan/planned-row.js';
import { applyingTo, rowFor } from '../../../support/applying.js';
import { uuidOf } from '../../../support/import-stores.js';
import { uuidOfRow } from '../../../support/imports.example.js';

const created = uuidOfRow(2);
const world = applyingTo('F1', 'OLD', 'KEPT');

const newRow = (row: number, userId: string): PlannedRow =>
  rowFor(row, userId, { uuid: uuidOfRow(row), revision: NO_STREAM, status: 'Created' });

/** A row that names a user that another row makes, and a user that it leaves alone. */
const naming = (row: number, maker: Omit<Maker, 'row'>): PlannedRow =>
  rowFor(row, 'F1', {
    makers: [{ row: 2, ...maker }],
    links: { supervisors: [uuidOf('KEPT'), maker.uuid] },
  });

const unborn = { uuid: created, typed: 'boss', code: 'SUPERVISOR_UNKNOWN' } as const;
const apply = (...rows: readonly PlannedRow[]) =>
  applyRows(rows, world.tenure, world.stores.ports());
const supervisorsOf = async (userId: string) => {
  const user = await world.stores.user(userId);
  return 'profile' in user ? user.profile.supervisors : undefined;
};

describe('a row whose supervisor is made by another row', () => {
  it('names the user created by that row', async () => {
    await apply(newRow(2, 'BOSS'));
    await apply(naming(3, unborn));
    expect(await supervisorsOf('F1')).toEqual([uuidOf('KEPT'), created]);
  });

  it('names the user found by that row when they were created since the check', async () => {
    await world.stores.addUser('BOSS');
    await apply(newRow(2, 'BOSS'));
    await apply(naming(3, unborn));
    expect(await supervisorsOf('F1')).toEqual([uuidOf('KEPT'), uuidOf('BOSS')]);
  });

  it('names the user created by that row when the user of the check was deleted', async () => {
    await world.stores.change('OLD', { type: 'DeleteUser' });
    await apply(rowFor(2, 'OLD', { status: 'Reactivated' }));
    const maker = { uuid: uuidOf('OLD'), typed: 'OLD', code: 'SUPERVISOR_NOT_ALLOWED' } as const;
    await apply(naming(3, maker));
    expect(await supervisorsOf('F1')).toEqual([uuidOf('KEPT'), created]);
  });

  it('is refused when that row was, naming it', async () => {
    await world.stores.rename('KEPT', 'boss');
    const rows = [{ result: { row: 2, status: 'Error' as const }, personal: { userId: 'BOSS' } }];
    await world.tenure.record({ type: 'RecordBatch', rows });
    const outcomes = await apply(naming(3, unborn));
    expect(outcomes.get(3)).toEqual({
      status: 'Error',
      problems: [
        {
          code: 'SUPERVISOR_UNKNOWN',
          column: 'Supervisors',
          values: { supervisor: 'boss', failed: 2 },
        },
      ],
    });
    expect(await supervisorsOf('F1')).toBeUndefined();
  });
});
