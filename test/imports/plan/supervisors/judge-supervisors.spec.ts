import type { Finding } from '../../../../src/shared/finding.js';
import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, planIn } from '../../../support/plan-in.js';
import {
  asking,
  deletionOf,
  known,
  ofType,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowToPlan[]) =>
  (await planIn(await tempFolder(), rows)).rows;
const linksOf = async (...rows: readonly RowToPlan[]) =>
  (await planOf(...rows)).map(({ links }) => links?.supervisors);

const finding = (code: string, values: Finding['values']): Finding => ({
  code,
  column: 'Supervisors',
  values,
});
const unknown = (supervisor: string, values: Finding['values'] = {}) =>
  finding('SUPERVISOR_UNKNOWN', { supervisor, ...values });
const notAllowed = (supervisor: string, values: Finding['values'] = {}) =>
  finding('SUPERVISOR_NOT_ALLOWED', { supervisor, ...values });
const refused = { status: 'Error', wants: null, problems: [unknown('whatever')] } as const;

describe('the supervisors that a row names', () => {
  it('may be users that rows above and below create', async () => {
    const [, middle] = await planOf(
      rowForPlan(2, { userId: 'A' }),
      rowForPlan(3, asking(unborn('a'), unborn('B'))),
      rowForPlan(4, { userId: 'B' }),
    );
    expect(middle?.links?.supervisors).toEqual(['uuid-of-row-2', 'uuid-of-row-4']);
    expect(middle?.makers).toEqual([
      { row: 2, uuid: 'uuid-of-row-2', typed: 'a', code: 'SUPERVISOR_UNKNOWN' },
      { row: 4, uuid: 'uuid-of-row-4', typed: 'B', code: 'SUPERVISOR_UNKNOWN' },
    ]);
  });

  it('stay in the order in which they were typed', async () => {
    const links = await linksOf(
      rowForPlan(2, asking(known('Z'), unborn('A'), known('M', { added: false }))),
      rowForPlan(3, { userId: 'A' }),
    );
    expect(links[0]).toEqual(['uuid-Z', 'uuid-of-row-3', 'uuid-M']);
  });

  it('may be none', async () => {
    expect(await linksOf(rowOfKnown(2, 'A', asking()))).toEqual([null]);
  });

  it('may be users that the file reactivates, or gives a type that supervises', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(known('A', { mayNow: false }), known('B', { mayNow: false }))),
      rowOfKnown(3, 'A', { status: 'Reactivated' }),
      rowOfKnown(4, 'B', ofType('Parent')),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Created'],
      [3, 'Reactivated'],
      [4, 'Updated'],
    ]);
    expect(rows[0]?.makers).toEqual([
      { row: 3, uuid: 'uuid-A', typed: 'A', code: 'SUPERVISOR_NOT_ALLOWED' },
      { row: 4, uuid: 'uuid-B', typed: 'B', code: 'SUPERVISOR_NOT_ALLOWED' },
    ]);
  });

  it('are not waited for when they may supervise already', async () => {
    const [first] = await planOf(rowForPlan(2, asking(known('A'))), rowOfKnown(3, 'A'));
    expect(first).toMatchObject({ status: 'Created', makers: [] });
  });

  it('are not judged when the user has them already', async () => {
    const retired = known('A', { added: false, mayNow: false });
    const deleted = known('B', { added: false });
    const rows = await planOf(
      rowOfKnown(2, 'C', asking(retired, deleted, known('D'))),
      deletionOf(3, 'B'),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Updated'],
      [3, 'Deleted'],
    ]);
  });
});

describe('a supervisor is unknown', () => {
  it('who is neither stored nor in the file', async () => {
    const [row] = await planOf(rowForPlan(2, asking(unborn('A'))));
    expect(row?.problems).toEqual([unknown('A')]);
  });

  it('who is deleted by the file, naming the row', async () => {
    const [row] = await planOf(rowForPlan(2, asking(known('A'))), deletionOf(3, 'A'));
    expect(row?.problems).toEqual([unknown('A', { deletedBy: 3 })]);
  });

  it('whose row was refused, naming the row', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(unborn('A'))),
      rowForPlan(3, { userId: 'A', ...refused }),
    );
    expect(row?.problems).toEqual([unknown('A', { failed: 3 })]);
  });

  it('whose row would delete them, and so would have made no user', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(unborn('A'))),
      rowForPlan(3, { userId: 'A', ...refused, action: 'delete' }),
    );
    expect(row?.problems).toEqual([unknown('A')]);
  });

  it('whose rows contradict each other', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(unborn('A'))),
      rowForPlan(3, { userId: 'A' }),
      rowForPlan(4, { userId: 'A', active: false }),
    );
    expect(row?.problems).toEqual([unknown('A', { failed: 3 })]);
  });

  it('as one of several, and each is named', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(unborn('A'), known('B', { mayNow: false }), unborn('C'), known('D'))),
    );
    expect(row?.problems).toEqual([unknown('A'), notAllowed('B'), unknown('C')]);
  });
});

describe('a supervisor is not allowed', () => {
  it('who is stored as inactive or of another type', async () => {
    const unfit = { userType: 'Faculty', status: 'inactive' } as const;
    const [row] = await planOf(rowForPlan(2, asking(known('A', { mayNow: false, unfit }))));
    expect(row?.problems).toEqual([notAllowed('A', unfit)]);
  });

  it('who is made inactive or given another type by the file', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(known('A'), known('B'))),
      rowOfKnown(3, 'A', { active: false, status: 'Deactivated' }),
      rowOfKnown(4, 'B', ofType('Faculty')),
    );
    expect(rows[0]?.problems).toEqual([
      notAllowed('A', { status: 'inactive', by: 3 }),
      notAllowed('B', { userType: 'Faculty', by: 4 }),
    ]);
  });

  it('who is created by the file as inactive or of another type', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(unborn('A'), unborn('B'))),
      rowForPlan(3, { userId: 'A', active: false }),
      rowForPlan(4, { userId: 'B', ...ofType('Alumni') }),
    );
    expect(rows[0]?.problems).toEqual([
      notAllowed('A', { status: 'inactive', by: 3 }),
      notAllowed('B', { userType: 'Alumni', by: 4 }),
    ]);
  });

  it('whose row would have reactivated them and was refused, naming the row', async () => {
    const inactive = asking(known('A', { mayNow: false }));
    const rows = await planOf(
      rowForPlan(2, inactive),
      rowOfKnown(3, 'A', refused),
      rowForPlan(4, inactive),
    );
    expect(rows[0]?.problems).toEqual([notAllowed('A', { failed: 3 })]);
    expect(rows[2]?.problems).toEqual(rows[0]?.problems);
  });

  it('whose refused row would not have helped', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(known('A', { mayNow: false }))),
      rowOfKnown(3, 'A', { ...refused, active: false }),
    );
    expect(row?.problems).toEqual([notAllowed('A')]);
  });

  it('but as stored when the row that deactivates them was refused', async () => {
    const [row] = await planOf(
      rowForPlan(2, asking(known('A'))),
      rowOfKnown(3, 'A', { ...refused, active: false }),
    );
    expect(row?.status).toBe('Created');
  });
});

describe('a user', () => {
  it('cannot supervise themselves, however the User ID is typed', async () => {
    const rows = await planOf(
      rowForPlan(2, { userId: 'A', ...asking(unborn('a')) }),
      rowOfKnown(3, 'B', asking(known('B', { typed: 'b' }))),
    );
    expect(rows.map(({ problems }) => problems)).toEqual([
      [finding('SUPERVISOR_SELF', { supervisor: 'a' })],
      [finding('SUPERVISOR_SELF', { supervisor: 'b' })],
    ]);
  });
});
