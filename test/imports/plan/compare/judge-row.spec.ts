import {
  judgeRow,
  type Compared,
  type PlannedSide,
} from '../../../../src/imports/plan/compare/judge-row.js';
import type { RowStatus } from '../../../../src/imports/domain/import-events.js';

const lastName = (from: string, to = 'Ray') => ({ lastName: { from, to } });
const firstName = { firstName: { from: 'Ann', to: 'Bo' } };
const password = { password: { from: null, to: null } };

const side = (
  status: RowStatus,
  changes: PlannedSide['changes'] = {},
  more: Partial<PlannedSide> = {},
): PlannedSide => ({ status, uuid: 'one', problems: [], changes, ...more });

const refusedFor = (code: string, column = 'Email'): PlannedSide =>
  side('Error', {}, { problems: [{ code, column, values: {} }] });

const judge = (shown: PlannedSide, now: PlannedSide, more: Partial<Compared> = {}) =>
  judgeRow({ shown, now, hasOtherPassword: false, ...more });

const site = (from: string) => ({ site: { from, to: 'id-3' } });

const changed = (values: object, column: string | null = null) => ({
  code: 'CHANGED_SINCE_CHECK',
  column,
  values,
});

describe('a row of a confirmed import', () => {
  it('is applied when it would do the same', () => {
    const row = side('Updated', lastName('Lee'));
    expect(judge(row, row)).toBe('as shown');
    expect(judge(side('Created'), side('Created'))).toBe('as shown');
    expect(judge(side('Unchanged'), side('Unchanged'))).toBe('as shown');
  });

  it('is refused when a value has another old value, and says both', () => {
    const verdict = judge(side('Updated', lastName('Lee')), side('Updated', lastName('Doe')));
    expect(verdict).toEqual(changed({ differs: 'value', was: 'Lee', is: 'Doe' }, 'Last Name'));
  });

  it('is refused when one of its changes is done already, and another is not', () => {
    const shown = side('Updated', { ...firstName, ...lastName('Lee') });
    expect(judge(shown, side('Updated', firstName))).toEqual(
      changed({ differs: 'value', was: 'Lee', is: 'Ray' }, 'Last Name'),
    );
  });

  it('changes nothing when all of its changes are done already', () => {
    expect(judge(side('Updated', lastName('Lee')), side('Unchanged'))).toBe('nothing');
    expect(judge(side('Updated', lastName('Lee')), side('Updated', firstName))).toBe('nothing');
    expect(judge(side('Created'), side('Unchanged'))).toBe('nothing');
    expect(judge(side('Deactivated'), side('Unchanged'))).toBe('nothing');
  });

  it('is narrowed to the changes that were shown', () => {
    const now = side('Updated', { ...firstName, ...lastName('Poe', 'Lee') });
    expect(judge(side('Updated', firstName), now)).toBe('narrowed');
  });

  it('does nothing when nothing was shown', () => {
    expect(judge(side('Unchanged'), side('Updated', firstName))).toBe('nothing');
    expect(judge(side('Unchanged'), side('Reactivated'))).toBe('nothing');
  });

  it.each([
    ['Updated', 'Reactivated', firstName],
    ['Deactivated', 'Updated', firstName],
    ['Created', 'Updated', firstName],
    ['Updated', 'Created', {}],
  ] as const)('is refused when it was shown as %s and would end as %s', (was, is, changes) => {
    const verdict = judge(side(was, firstName), side(is, changes));
    expect(verdict).toEqual(changed({ differs: 'status', shown: was, now: is }));
  });

  it('is refused when it would be refused now, and says why', () => {
    expect(judge(side('Updated', firstName), refusedFor('USERNAME_TAKEN', 'Username'))).toEqual(
      changed({
        differs: 'problems',
        shown: 'Updated',
        code: 'USERNAME_TAKEN',
        where: 'Username',
      }),
    );
  });

  it('keeps the problems that were shown, and is refused for others', () => {
    expect(judge(refusedFor('EMAIL_INVALID'), refusedFor('EMAIL_INVALID'))).toBe('as shown');
    expect(judge(refusedFor('EMAIL_INVALID'), refusedFor('REQUIRED'))).toMatchObject({
      values: { code: 'REQUIRED' },
    });
    expect(judge(refusedFor('REFERENCE_UNKNOWN'), side('Created'))).toMatchObject({
      values: { shown: 'Error', now: 'Created' },
    });
  });

  it('is refused when it is about another user now', () => {
    const other = side('Updated', firstName, { uuid: 'another' });
    expect(judge(side('Updated', firstName), other)).toEqual(
      changed({ differs: 'user' }, 'User ID'),
    );
  });

  it('is refused when the user got another password since, which no value shows', () => {
    const row = side('Updated', password);
    expect(judge(row, row)).toBe('as shown');
    expect(judge(row, row, { hasOtherPassword: true })).toEqual(
      changed({ differs: 'value' }, 'Password'),
    );
  });

  it('is refused when other training records would be deleted with the user', () => {
    const deleting = (records: string) =>
      side('Deleted', { trainingRecords: { from: records, to: null } });
    expect(judge(deleting('2'), deleting('2'))).toBe('as shown');
    expect(judge(deleting('2'), deleting('3'))).toEqual(changed({ differs: 'records' }));
    expect(judge(side('Deleted'), deleting('1'))).toEqual(changed({ differs: 'records' }));
  });

  it('names no value that is stored as an id', () => {
    expect(judge(side('Updated', site('id-1')), side('Updated', site('id-2')))).toEqual(
      changed({ differs: 'value' }, 'Site'),
    );
  });
});
