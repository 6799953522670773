import type { Neighbour, RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import {
  asking,
  deletionOf,
  known,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const of = (row: number, userId: string, differing: Partial<RowToPlan> = {}): RowToPlan =>
  rowForPlan(row, { userId, ...differing });
const stored = (userId: string, key: string): Neighbour => ({
  uuid: `uuid-${userId}`,
  userId,
  shares: 'supervisor',
  key,
});

/** Row → code and values of what is found about its supervisors. */
async function found(rows: readonly RowToPlan[], neighbours: readonly Neighbour[] = []) {
  const plan = await planIn(await tempFolder(), rows, new Map(), neighbours);
  return Object.fromEntries(
    plan.rows.flatMap(({ row, problems, warnings }) =>
      [...problems, ...warnings]
        .filter(({ column }) => column === 'Supervisors')
        .map(({ code, values }) => [row, { code, ...values }] as const),
    ),
  );
}

describe('a supervisor whose User ID looks like that of another user', () => {
  it('is warned of where both are rows of the file', async () => {
    const rows = [of(2, '123'), of(3, '00123'), of(4, 'F1', asking(unborn('123')))];
    expect(await found(rows)).toEqual({
      4: { code: 'ID_LOOKALIKE', supervisor: '123', userIds: ['00123'], more: 0 },
    });
  });

  it('is warned of where the other is stored', async () => {
    const rows = [of(4, 'F1', asking(known('T1')))];
    const alike = [stored('T1', 't1'), stored('\u04221', 't1')];
    expect(await found(rows, alike)).toEqual({
      4: { code: 'ID_LOOKALIKE', supervisor: 'T1', userIds: ['\u04221'], more: 0 },
    });
  });

  it('is not warned of where the user has that supervisor already', async () => {
    const rows = [of(4, 'F1', asking(known('T1', { added: false }), known('T2')))];
    expect(await found(rows, [stored('T1', 't1'), stored('\u04221', 't1')])).toEqual({});
  });

  it('is not warned of where the file deletes the other', async () => {
    const rows = [deletionOf(2, '00123'), of(3, 'F1', asking(known('123')))];
    expect(await found(rows, [stored('123', '123'), stored('00123', '123')])).toEqual({});
  });

  it('is not warned of where the row of the other is refused', async () => {
    const rows = [
      of(2, '123'),
      of(3, '00123', { status: 'Error' }),
      of(4, 'F1', asking(unborn('123'))),
    ];
    expect(await found(rows)).toEqual({});
  });

  it('names ten others and says how many more there are', async () => {
    const others = Array.from({ length: 15 }, (_none, n) => `${'0'.repeat(n + 1)}A1`);
    const rows = [of(2, 'F1', asking(known('A1')))];
    const alike = ['A1', ...others].map((userId) => stored(userId, 'a1'));
    expect(await found(rows, alike)).toMatchObject({
      2: { userIds: others.toReversed().slice(0, 10), more: 5 },
    });
  });

  it('is not warned of for long numbers that lost no digit', async () => {
    const [one, other] = ['1234567890123456', '1234567890123457'];
    const rows = [of(2, one), of(3, other), of(4, 'F1', asking(unborn(one)))];
    expect(await found(rows)).toEqual({});
  });
});

describe('an unknown supervisor', () => {
  it('is told the stored User ID that differs only by leading zeros', async () => {
    const rows = [of(2, 'F1', asking(unborn('0123')))];
    expect(await found(rows, [stored('00123', '123')])).toEqual({
      2: { code: 'SUPERVISOR_UNKNOWN', supervisor: '0123', suggestion: '00123' },
    });
  });

  it('is told the one that this file creates', async () => {
    const rows = [of(2, '00123'), of(3, 'F1', asking(unborn('123')))];
    expect(await found(rows)).toMatchObject({ 3: { suggestion: '00123' } });
  });

  it('is told the one that looks the same in other letters', async () => {
    const rows = [of(2, 'F1', asking(unborn('\u0422001')))];
    expect(await found(rows, [stored('T001', 't001')])).toMatchObject({
      2: { suggestion: 'T001' },
    });
  });

  it('is told the one that differs by zeros before any other', async () => {
    const rows = [of(2, 'F1', asking(unborn('123')))];
    const alike = [stored('0123.0', '123'), stored('123.0', '123'), stored('0123', '123')];
    expect(await found(rows, alike)).toMatchObject({ 2: { suggestion: '0123' } });
  });

  it('is not told one that this file deletes, or whose row is refused', async () => {
    const rows = [
      deletionOf(2, '00123'),
      of(3, '0123', { status: 'Error' }),
      of(4, 'F1', asking(unborn('123'))),
    ];
    expect(await found(rows, [stored('00123', '123')])).toEqual({
      4: { code: 'SUPERVISOR_UNKNOWN', supervisor: '123' },
    });
  });

  it('is told one whose row is refused but who is there', async () => {
    const rows = [rowOfKnown(2, '00123', { status: 'Error' }), of(3, 'F1', asking(unborn('123')))];
    expect(await found(rows, [stored('00123', '123')])).toMatchObject({
      3: { suggestion: '00123' },
    });
  });
});
