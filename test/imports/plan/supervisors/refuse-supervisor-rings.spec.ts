import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, planIn, type StoredUsers } from '../../../support/plan-in.js';
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
const planOf = async (rows: readonly RowToPlan[], stored: StoredUsers = new Map()) =>
  (await planIn(await tempFolder(), rows, stored)).rows;

/** Stored users by User ID, each with the User IDs of those who supervise them. */
const storing = (users: Readonly<Record<string, readonly string[]>>): StoredUsers =>
  new Map(
    Object.entries(users).map(([userId, supervisors]) => [
      `uuid-${userId}`,
      { userId, supervisors: supervisors.map((one) => `uuid-${one}`) },
    ]),
  );

const ring = (...userIds: readonly string[]) => ({
  code: 'SUPERVISOR_CYCLE',
  column: 'Supervisors',
  values: { cycle: userIds, more: 0 },
});
const naming = (row: number, userId: string, ...supervisors: readonly string[]) =>
  rowOfKnown(row, userId, asking(...supervisors.map((one) => known(one))));

describe('users who would supervise each other', () => {
  it('are refused both, each told the way round from its own user', async () => {
    const rows = await planOf([naming(2, 'A', 'B'), naming(3, 'B', 'A')]);
    expect(rows.map(({ problems }) => problems)).toEqual([[ring('A', 'B')], [ring('B', 'A')]]);
  });

  it('are refused when both are new, and are told of nothing else', async () => {
    const rows = await planOf([
      rowForPlan(2, { userId: 'A', ...asking(unborn('B')) }),
      rowForPlan(3, { userId: 'B', ...asking(unborn('C')) }),
      rowForPlan(4, { userId: 'C', ...asking(unborn('A')) }),
    ]);
    expect(rows.map(({ problems }) => problems)).toEqual([
      [ring('A', 'B', 'C')],
      [ring('B', 'C', 'A')],
      [ring('C', 'A', 'B')],
    ]);
  });

  it('are refused through users that the file leaves alone', async () => {
    const stored = storing({ A: [], B: ['C'], C: ['A'] });
    const rows = await planOf([naming(2, 'A', 'B'), rowForPlan(3)], stored);
    expect(rows[0]?.problems).toEqual([ring('A', 'B', 'C')]);
    expect(rows[1]?.problems).toEqual([]);
  });

  it('are refused one after the other, where each that is refused leaves its user as stored and closes the next ring', async () => {
    const ids = Array.from({ length: 300 }, (_none, n) => `U${n}`);
    const above = (n: number) => ids.slice(n + 1, n + 2);
    const stored = storing(Object.fromEntries(ids.map((userId, n) => [userId, above(n)])));
    // Each user but the first gets the user they supervised until now as supervisor.
    const turned = ids.slice(1).map((userId, n) => naming(n + 2, userId, ids[n] ?? ''));
    const rows = await planOf(turned, stored);
    expect(rows.map(({ problems }) => problems)).toEqual(
      turned.map((_row, n) => [ring(ids[n + 1] ?? '', ids[n] ?? '')]),
    );
  });

  it('are refused through a row that changes something else', async () => {
    const rows = await planOf(
      [naming(2, 'A', 'B'), rowOfKnown(3, 'B')],
      storing({ A: [], B: ['A'] }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'SUPERVISOR_CYCLE'],
      [3, 'Updated'],
    ]);
  });

  it('are refused where a user who comes back was supervised by one below by now', async () => {
    const back = { ...naming(2, 'A', 'B'), status: 'Restored' as const };
    // C has kept the link to A, who was gone meanwhile.
    const rows = await planOf([back], storing({ B: ['C'], C: ['A'] }));
    expect(rows[0]?.problems).toEqual([ring('A', 'B', 'C')]);
  });

  it('are no ring through a user who is gone and does not come back', async () => {
    const rows = await planOf([naming(2, 'A', 'B')], storing({ A: [], B: ['C'] }));
    expect(codesOf(rows)).toEqual([[2, 'Updated']]);
  });

  it('name ten at most, and say how many more there are', async () => {
    const rows = await planOf(
      Array.from({ length: 13 }, (_none, at) =>
        rowForPlan(at + 2, { userId: `U${at}`, ...asking(unborn(`U${(at + 1) % 13}`)) }),
      ),
    );
    expect(rows[12]?.problems[0]?.values).toEqual({
      cycle: ['U12', 'U0', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8'],
      more: 3,
    });
  });
});

describe('users who do not supervise each other after the file', () => {
  it.each<readonly [string, readonly RowToPlan[]]>([
    ['gives one of them others', [naming(2, 'A', 'B'), naming(3, 'B', 'D')]],
    ['takes them from one of them', [naming(2, 'A', 'B'), rowOfKnown(3, 'B', asking())]],
    ['deletes the one between them', [naming(2, 'A', 'C'), deletionOf(3, 'B')]],
  ])('may be named when it %s', async (_what, rows) => {
    const stored = storing({ A: [], B: ['A'], C: ['B'], D: [] });
    const accepted = (await planOf(rows, stored)).map(({ problems }) => problems);
    expect(accepted).toEqual([[], []]);
  });

  it('may be named when they turn round', async () => {
    const rows = await planOf(
      [naming(2, 'A', 'B'), rowOfKnown(3, 'B', asking(known('D', { added: false })))],
      storing({ A: [], B: ['A', 'D'], D: [] }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Updated'],
      [3, 'Updated'],
    ]);
  });

  it('may be named by one whose own supervisors go round in a ring already', async () => {
    const stored = storing({ A: [], B: ['C'], C: ['B'] });
    expect(codesOf(await planOf([naming(2, 'A', 'B')], stored))).toEqual([[2, 'Updated']]);
  });
});

describe('several rings', () => {
  it('that share a row are broken by refusing it, as far as that is enough', async () => {
    const rows = await planOf([
      naming(2, 'A', 'B', 'C'),
      naming(3, 'B', 'A'),
      naming(4, 'C', 'A'),
      naming(5, 'D', 'A'),
    ]);
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'SUPERVISOR_CYCLE'],
      [3, 'Error', 'SUPERVISOR_CYCLE'],
      [4, 'Updated'],
      [5, 'Updated'],
    ]);
  });

  it('are all found, also one that comes back once another is broken', async () => {
    // B's row would have taken A from B: refused, it leaves A there.
    const rows = await planOf(
      [naming(2, 'A', 'B'), naming(3, 'B', 'C'), naming(4, 'C', 'B')],
      storing({ A: [], B: ['A'], C: [] }),
    );
    expect(rows.map(({ problems }) => problems)).toEqual([
      [ring('A', 'B')],
      [ring('B', 'C')],
      [ring('C', 'B')],
    ]);
  });

  it('through stored users who go round in a ring themselves are found', async () => {
    const stored = storing({ A: [], B: ['C'], C: ['B', 'A'] });
    const [row] = await planOf([naming(2, 'A', 'B')], stored);
    expect(row?.problems).toEqual([ring('A', 'B', 'C')]);
  });

  it('take along every row that waits for a refused row', async () => {
    const rows = await planOf([
      rowForPlan(2, { userId: 'A', ...asking(unborn('B')) }),
      rowForPlan(3, { userId: 'B', ...asking(unborn('A')) }),
      rowForPlan(4, { userId: 'C', ...asking(unborn('A')) }),
      rowForPlan(5, { userId: 'D', ...asking(unborn('C')) }),
    ]);
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'SUPERVISOR_CYCLE'],
      [3, 'Error', 'SUPERVISOR_CYCLE'],
      [4, 'Error', 'SUPERVISOR_UNKNOWN'],
      [5, 'Error', 'SUPERVISOR_UNKNOWN'],
    ]);
  });
});

const newRows = (count: number, supervisorOf: (at: number) => number | undefined) =>
  Array.from({ length: count }, (_none, at) => {
    const above = supervisorOf(at);
    const asks = above === undefined ? {} : asking(unborn(`U${above}`));
    return rowForPlan(at + 2, { userId: `U${at}`, ...asks });
  });
const statuses = (rows: readonly { readonly status: string }[]) =>
  new Set(rows.map(({ status }) => status));

describe('many rows', () => {
  it('of one ring are all refused', async () => {
    const rows = await planOf(newRows(2_000, (at) => (at + 1) % 2_000));
    expect(statuses(rows)).toEqual(new Set(['Error']));
    expect(rows[1_999]?.problems[0]?.values).toMatchObject({ more: 1_990 });
  });

  it('of a thousand rings are all refused', async () => {
    const rows = await planOf(newRows(2_000, (at) => (at % 2 === 0 ? at + 1 : at - 1)));
    expect(statuses(rows)).toEqual(new Set(['Error']));
    expect(rows[1_999]?.problems).toEqual([ring('U1999', 'U1998')]);
  });

  it('of one chain come each in a wave of its own', async () => {
    const { waves } = await planIn(
      await tempFolder(),
      newRows(5_000, (at) => (at < 4_999 ? at + 1 : undefined)),
    );
    expect(waves).toHaveLength(5_000);
    expect(waves[0]?.map(({ userId }) => userId)).toEqual(['U4999']);
    expect(waves[4_999]?.map(({ userId }) => userId)).toEqual(['U0']);
  });

  it('of one chain are all refused when the last one is', async () => {
    const chain = newRows(5_000, (at) => (at < 4_999 ? at + 1 : undefined));
    const rows = await planOf(
      chain.map((row, at) => (at < 4_999 ? row : { ...row, status: 'Error' as const })),
    );
    expect(statuses(rows)).toEqual(new Set(['Error']));
    expect(rows[0]?.problems[0]?.values).toEqual({ supervisor: 'U1', failed: 3 });
  });
});
