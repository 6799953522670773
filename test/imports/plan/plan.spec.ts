import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlanFolder } from '../../../src/imports/plan/plan-folder.js';
import type { PlannedRow, RowForPlan } from '../../../src/imports/plan/plan-row.js';
import { importId } from '../../support/imports.example.js';
import { renameRow, rowForPlan } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const equal = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** The plan of a file with these rows: its rows wave by wave, and those that open rings. */
async function planOf(...rows: readonly RowForPlan[]) {
  const folder = new PlanFolder(await tempFolder());
  const builder = await folder.begin(importId);
  builder.add(rows);
  builder.settle(equal);
  builder.close();
  const plan = await folder.open(importId, await folder.seal(importId));
  if (!plan) throw new Error('The plan cannot be opened.');
  const waves: (readonly PlannedRow[])[] = [];
  for (let wave = 0; wave <= plan.lastWave(); wave += 1) waves.push(plan.rowsOfWave(wave, 0, 1000));
  const openings = plan.openings(0, 1000);
  plan.close();
  return { waves, openings, rows: waves.flat().toSorted((a, b) => a.row - b.row) };
}

const codes = (rows: readonly PlannedRow[]) =>
  rows.map(({ row, status, problems }) => [row, status, ...problems.map(({ code }) => code)]);
const numbers = (waves: readonly (readonly PlannedRow[])[]) =>
  waves.map((wave) => wave.map(({ row }) => row));

describe('a plan', () => {
  it('gives back its rows in the order of the file, slice by slice', async () => {
    const folder = new PlanFolder(await tempFolder());
    const builder = await folder.begin(importId);
    builder.add([rowForPlan(2), rowForPlan(3), rowForPlan(5)]);
    builder.settle(equal);
    builder.close();
    const plan = await folder.open(importId, await folder.seal(importId));
    expect(plan?.rowsOfWave(0, 0, 2).map(({ row }) => row)).toEqual([2, 3]);
    expect(plan?.rowsOfWave(0, 3, 2).map(({ row }) => row)).toEqual([5]);
    plan?.close();
  });

  it('is not opened when one byte of it is another', async () => {
    const path = await tempFolder();
    const folder = new PlanFolder(path);
    (await folder.begin(importId)).close();
    const digest = await folder.seal(importId);
    await appendFile(join(path, `${importId}.plan`), 'x');
    expect(await folder.open(importId, digest)).toBeUndefined();
  });

  it('is not there before it is sealed, nor after it is removed', async () => {
    const folder = new PlanFolder(await tempFolder());
    expect(await folder.open(importId, 'none')).toBeUndefined();
    (await folder.begin(importId)).close();
    const digest = await folder.seal(importId);
    await folder.remove(importId);
    expect(await folder.open(importId, digest)).toBeUndefined();
  });
});

describe('rows of one User ID', () => {
  it('are all refused when they differ, naming each other', async () => {
    const { rows } = await planOf(
      rowForPlan(2, { userId: 'A' }),
      rowForPlan(3, { userId: 'A', active: false }),
      rowForPlan(4, { userId: 'A' }),
    );
    expect(rows.map(({ problems }) => problems)).toEqual([
      [{ code: 'DUPLICATE_USER_ID', column: 'User ID', values: { rows: [3, 4], more: 0 } }],
      [{ code: 'DUPLICATE_USER_ID', column: 'User ID', values: { rows: [2, 4], more: 0 } }],
      [{ code: 'DUPLICATE_USER_ID', column: 'User ID', values: { rows: [2, 3], more: 0 } }],
    ]);
  });

  it('name ten others at most, and say how many more there are', async () => {
    const { rows } = await planOf(
      ...Array.from({ length: 14 }, (_none, index) =>
        rowForPlan(index + 2, { userId: 'A', active: index > 0 }),
      ),
    );
    expect(rows[13]?.problems[0]?.values).toEqual({
      rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      more: 3,
    });
    expect(rows[0]?.problems[0]?.values).toEqual({
      rows: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      more: 3,
    });
  });

  it('are echoes of the first when they say the same', async () => {
    const { rows } = await planOf(rowForPlan(2, { userId: 'A' }), rowForPlan(3, { userId: 'A' }));
    expect(rows.map(({ status, sameAs }) => [status, sameAs])).toEqual([
      ['Created', null],
      ['Unchanged', 2],
    ]);
  });

  it('share the problem of the first', async () => {
    const holder = { uuid: 'uuid-of-somebody', userId: 'B' };
    const { rows } = await planOf(
      rowForPlan(2, { userId: 'A', holder }),
      rowForPlan(3, { userId: 'A', holder }),
    );
    expect(codes(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('without a User ID are no duplicates of each other', async () => {
    const blank = { userId: '', userKey: '', status: 'Error', wants: null } as const;
    const { rows } = await planOf(rowForPlan(2, blank), rowForPlan(3, blank));
    expect(rows.map(({ problems }) => problems)).toEqual([[], []]);
  });
});

describe('usernames', () => {
  it('asked for by two rows are refused to both', async () => {
    const { rows } = await planOf(renameRow(2, 'a', 'x', null), renameRow(3, 'b', 'x', null));
    expect(codes(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('of a user whom the file leaves alone are refused, naming the user', async () => {
    const { rows } = await planOf(renameRow(2, 'a', 'b', 'b'));
    expect(rows[0]?.problems).toEqual([
      { code: 'USERNAME_TAKEN', column: 'Username', values: { username: 'b', userId: 'ID-b' } },
    ]);
  });

  it('of a chain are given on from its end, one wave after the other', async () => {
    const { waves, openings } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'c', 'c'),
      renameRow(4, 'c', 'd', null),
    );
    expect(numbers(waves)).toEqual([[4], [3], [2]]);
    expect(openings).toEqual([]);
  });

  it('that two users swap are opened at the first row, which ends last', async () => {
    const { waves, openings } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'a', 'a'),
      rowForPlan(4),
    );
    expect(openings.map(({ row }) => row)).toEqual([2]);
    expect(numbers(waves)).toEqual([[4], [3], [2]]);
    expect(waves[2]?.[0]).toMatchObject({ giver: 3, opensRing: true });
  });

  it('of two rings and a chain do not get into each other’s way', async () => {
    const { waves, openings } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'c', 'c'),
      renameRow(4, 'c', 'a', 'a'),
      renameRow(5, 'x', 'y', 'y'),
      renameRow(6, 'y', 'x', 'x'),
      renameRow(7, 'm', 'n', 'n'),
      renameRow(8, 'n', 'o', null),
    );
    expect(openings.map(({ row }) => row)).toEqual([2, 5]);
    expect(numbers(waves)).toEqual([[8], [4, 6, 7], [3, 5], [2]]);
  });

  it('are refused to all who wait, in turn, when a giver is refused', async () => {
    const { rows } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'c', 'c'),
      renameRow(4, 'c', 'd', 'd'),
    );
    expect(codes(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
      [4, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('are freed by a deletion', async () => {
    const deletion = {
      ...renameRow(3, 'b', 'b', null),
      action: 'delete',
      status: 'Deleted',
    } as const;
    const { waves } = await planOf(renameRow(2, 'a', 'b', 'b'), { ...deletion, wants: null });
    expect(numbers(waves)).toEqual([[3], [2]]);
  });
});

describe('an address', () => {
  const shared = (row: number) => rowForPlan(row, { emailKey: 'same@example.org' });

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
      emailHolders: [{ uuid: 'uuid-b', userId: 'ID-b' }],
    });
    expect(rows[0]?.warnings[0]?.values).toEqual({
      email: 'same@example.org',
      userIds: ['ID-b'],
      more: 0,
    });
  });

  it('that its holder gives up in the same file is nobody else’s', async () => {
    const { rows } = await planOf(
      { ...shared(2), emailHolders: [{ uuid: 'uuid-b', userId: 'ID-b' }] },
      rowForPlan(3, { uuid: 'uuid-b', status: 'Updated' }),
    );
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });

  it('of a refused row is no reason to warn', async () => {
    const { rows } = await planOf(shared(2), { ...shared(3), status: 'Error' });
    expect(rows.map(({ warnings }) => warnings)).toEqual([[], []]);
  });
});
