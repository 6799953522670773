import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, numbersOfWaves, planIn } from '../../../support/plan-in.js';
import { renameRow, rowForPlan } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const planOf = async (...rows: readonly RowToPlan[]) => planIn(await tempFolder(), rows);

describe('usernames', () => {
  it('asked for by two rows are refused to both', async () => {
    const { rows } = await planOf(renameRow(2, 'a', 'x', null), renameRow(3, 'b', 'x', null));
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('of a user that the file leaves alone are refused, naming the user', async () => {
    const { rows } = await planOf(renameRow(2, 'a', 'b', 'b'));
    expect(rows[0]?.problems).toEqual([
      { code: 'USERNAME_TAKEN', column: 'Username', values: { username: 'b', userId: 'ID-b' } },
    ]);
  });

  it('are refused to all who ask for them, a row that is refused anyway among them', async () => {
    const refused = {
      status: 'Error',
      problems: [{ code: 'REQUIRED', column: 'Email', values: {} }],
    };
    const { rows } = await planOf(
      { ...renameRow(2, 'a', 'x', null), ...refused, gives: null } as RowToPlan,
      renameRow(3, 'b', 'x', null),
      { ...renameRow(4, 'c', 'd', 'd'), ...refused, gives: null } as RowToPlan,
      { ...renameRow(5, 'e', 'b', 'b'), ...refused, gives: null } as RowToPlan,
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'REQUIRED', 'USERNAME_TAKEN'],
      [3, 'Error', 'USERNAME_TAKEN'],
      [4, 'Error', 'REQUIRED', 'USERNAME_TAKEN'],
      // Row 3 would have given that one up.
      [5, 'Error', 'REQUIRED', 'USERNAME_TAKEN'],
    ]);
    expect(rows[0]?.problems[1]?.values).toEqual({ username: 'x', rows: [3], more: 0 });
  });

  it('are no rivalry between rows of one user, and are one with the row of another', async () => {
    const alike = { userKey: 'user-id:a', userId: 'A' };
    const same = [renameRow(2, 'a', 'x', null), renameRow(3, 'a', 'x', null)].map((row) => ({
      ...row,
      ...alike,
    }));
    const different = same.map((row, n) => ({
      ...row,
      fields: { ...row.fields, lastName: `${n}` },
    }));
    expect(codesOf((await planOf(...different)).rows)).toEqual([
      [2, 'Error', 'DUPLICATE_USER_ID'],
      [3, 'Error', 'DUPLICATE_USER_ID'],
    ]);
    const { rows } = await planOf(...different, renameRow(4, 'b', 'x', null));
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'DUPLICATE_USER_ID', 'USERNAME_TAKEN'],
      [3, 'Error', 'DUPLICATE_USER_ID', 'USERNAME_TAKEN'],
      [4, 'Error', 'USERNAME_TAKEN'],
    ]);
  });

  it('of a chain are given on from its end, one wave after the other', async () => {
    const { waves, openings } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'c', 'c'),
      renameRow(4, 'c', 'd', null),
    );
    expect(numbersOfWaves(waves)).toEqual([[4], [3], [2]]);
    expect(openings).toEqual([]);
  });

  it('that two users swap are opened at the first row, which ends last', async () => {
    const { waves, openings } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'a', 'a'),
      rowForPlan(4),
    );
    expect(openings.map(({ row }) => row)).toEqual([2]);
    expect(numbersOfWaves(waves)).toEqual([[4], [3], [2]]);
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
    expect(numbersOfWaves(waves)).toEqual([[8], [4, 6, 7], [3, 5], [2]]);
  });

  it('are refused to all who wait, in turn, when a giver is refused', async () => {
    const { rows } = await planOf(
      renameRow(2, 'a', 'b', 'b'),
      renameRow(3, 'b', 'c', 'c'),
      renameRow(4, 'c', 'd', 'd'),
    );
    expect(codesOf(rows)).toEqual([
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
    expect(numbersOfWaves(waves)).toEqual([[3], [2]]);
  });
});
