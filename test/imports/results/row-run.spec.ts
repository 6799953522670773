import { rowRuns } from '../../../src/imports/results/row-run.js';
import { batchApplied, createdRow, refusedRow } from '../../support/imports.example.js';

type Rows = Parameters<typeof batchApplied>[0];

const runsOf = (rows: Rows) => rowRuns(batchApplied(rows, rows.length, {}).data);
/** The first and the last row of each run. */
const ends = (rows: Rows) => runsOf(rows).map(({ firstRow, lastRow }) => [firstRow, lastRow]);
const rowsFrom = (first: number, count: number, of: (row: number) => Rows[number]): Rows =>
  Array.from({ length: count }, (_, at) => of(first + at));

describe('the runs of neighbouring rows in an event', () => {
  it('are none without rows', () => expect(runsOf([])).toEqual([]));

  it('are one where no number is missing', () =>
    expect(ends(rowsFrom(2, 1_000, createdRow))).toEqual([[2, 1_001]]));

  it('end before a gap and before a smaller number', () =>
    expect(ends([4, 5, 7, 9, 10, 2, 3].map(createdRow))).toEqual([
      [4, 5],
      [7, 7],
      [9, 10],
      [2, 3],
    ]));

  it('end with the sixty-fourth row of which more is known', () => {
    const refused = rowsFrom(102, 65, refusedRow);
    expect(ends([...rowsFrom(2, 100, createdRow), ...refused, createdRow(167)])).toEqual([
      [2, 165],
      [166, 167],
    ]);
  });

  it('are told apart by what their rows did about an e-mail, without notes', () => {
    const rows = (['queued', 'queued', 'shared', undefined] as const).map((email, at) => {
      const { result, personal } = createdRow(2 + at);
      return { result: { ...result, ...(email && { email }) }, personal };
    });
    const [run] = runsOf(rows);
    expect(run).toMatchObject({
      endings: [
        ['Created', 2, 'queued'],
        ['Created', 1, 'shared'],
        ['Created', 1],
      ],
      noted: [],
    });
  });

  it('have User IDs, counts and notes of their own rows', () => {
    const [first, second] = runsOf([createdRow(2), refusedRow(4), createdRow(5)]);
    expect(first).toMatchObject({
      userIds: ['F0002'],
      counts: { created: 1, error: 0 },
      noted: [],
    });
    expect(second).toMatchObject({
      userIds: ['', 'F0005'],
      counts: { created: 1, error: 1 },
      noted: [{ row: 4, userId: 'F0004' }],
    });
  });
});
