import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { applyingTo, rowFor } from '../../support/applying.js';
import { uuidOf } from '../../support/import-stores.js';
import { uuidOfRow } from '../../support/imports.example.js';

const world = applyingTo('F1', 'F2');

const apply = (...rows: readonly PlannedRow[]) =>
  applyRows(rows, world.tenure, world.stores.ports());
const newRow = (row: number, userId: string, differing: Parameters<typeof rowFor>[2] = {}) =>
  rowFor(row, userId, { uuid: uuidOfRow(row), revision: NO_STREAM, ...differing });

async function recordAsRefused(row: number, code = 'REQUIRED'): Promise<void> {
  const problems = [{ code, column: 'Email' }];
  const personal = { userId: '', values: [{ value: 'x' }] };
  const rows = [{ result: { row, status: 'Error' as const, problems }, personal }];
  await world.tenure.record({ type: 'RecordBatch', rows });
}

describe('a row', () => {
  it('that the check has refused stays refused, with its problems', async () => {
    const problems = [{ code: 'REQUIRED', column: 'Email', values: {} }];
    const outcomes = await apply(rowFor(2, 'F1', { status: 'Error', problems }));
    expect(outcomes.get(2)).toEqual({ status: 'Error', problems });
  });

  it('that wants a name which another user has taken since is refused, and says which user', async () => {
    await world.stores.rename('F2', 'wanted');
    const outcomes = await apply(rowFor(2, 'F1', { username: 'wanted' }));
    const values = { username: 'wanted', userId: 'F2' };
    expect(outcomes.get(2)).toEqual({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', column: 'Username', values }],
    });
  });

  it('whose giver was refused is refused too, though the name is free', async () => {
    await recordAsRefused(2);
    const outcomes = await apply(rowFor(3, 'F1', { username: 'free', giver: 2 }));
    expect(outcomes.get(3)).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN' }],
    });
    expect(await world.stores.user('F1')).toMatchObject({ profile: { username: 'f1' } });
  });

  it('is decided again when another edit changes its user meanwhile', async () => {
    await world.stores.change('F1', { type: 'UpdateUser', fields: { lastName: 'Newer' } });
    const outcomes = await apply(rowFor(2, 'F1', { active: false }));
    expect(outcomes.get(2)).toMatchObject({ status: 'Deactivated', user: { revision: 3 } });
    expect(await world.stores.user('F1')).toMatchObject({
      status: 'inactive',
      profile: { lastName: 'Last' },
    });
  });

  it('that changes nothing leads to no event', async () => {
    const before = await world.stores.log.lastPosition();
    const outcomes = await apply(rowFor(2, 'F1'));
    expect(outcomes.get(2)).toEqual({
      status: 'Unchanged',
      problems: [],
      user: { uuid: uuidOf('F1'), revision: 0 },
    });
    expect(await world.stores.log.lastPosition()).toBe(before);
  });

  it('gives back the supervisors of the file to a user who was given others since', async () => {
    const planned = rowFor(2, 'F1', { sameSupervisors: [uuidOf('F2')] });
    const others = { supervisors: [uuidOf('F1')] };
    await world.stores.change('F1', { type: 'UpdateUser', fields: others });
    const outcomes = await apply(planned);
    expect(outcomes.get(2)).toMatchObject({ status: 'Updated' });
    expect(await world.stores.user('F1')).toMatchObject({
      profile: { supervisors: [uuidOf('F2')] },
    });
  });

  it('that deletes a user who is gone is refused', async () => {
    await world.stores.change('F1', { type: 'DeleteUser' });
    const outcomes = await apply(rowFor(2, 'F1', { action: 'delete' }));
    expect(outcomes.get(2)).toMatchObject({ problems: [{ code: 'USER_NOT_FOUND' }] });
  });
});

describe('a row that says the same as an earlier one', () => {
  it('is unchanged after it', async () => {
    const outcomes = await apply(newRow(2, 'F9'), newRow(3, 'F9', { sameAs: 2 }));
    expect(outcomes.get(2)).toMatchObject({ status: 'Created' });
    const user = { uuid: uuidOfRow(2), revision: 0 };
    expect(outcomes.get(3)).toEqual({ status: 'Unchanged', problems: [], user });
  });

  it('is refused with it', async () => {
    const outcomes = await apply(
      newRow(2, 'F9', { username: 'f1' }),
      newRow(3, 'F9', { username: 'f1', sameAs: 2 }),
    );
    expect(outcomes.get(3)).toEqual(outcomes.get(2));
    expect(outcomes.get(3)).toMatchObject({ problems: [{ code: 'USERNAME_TAKEN' }] });
  });

  it('is refused with it, though that was in an earlier batch', async () => {
    await recordAsRefused(2, 'EMAIL_INVALID');
    const outcomes = await apply(newRow(3, 'F9', { username: 'f1', sameAs: 2 }));
    const problems = [{ code: 'EMAIL_INVALID', column: 'Email', values: { value: 'x' } }];
    expect(outcomes.get(3)).toEqual({ status: 'Error', problems });
  });
});
