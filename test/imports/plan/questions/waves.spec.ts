import type { NamedSupervisor } from '../../../../src/users/index.js';
import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { numbersOfWaves, planIn } from '../../../support/plan-in.js';
import { asking, known, rowForPlan, rowOfKnown, unborn } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();

async function wavesOf(...rows: readonly RowToPlan[]) {
  const { waves, openings } = await planIn(await tempFolder(), rows);
  return { waves: numbersOfWaves(waves), opens: openings.map(({ row }) => row) };
}

/** A row of a stored user whose username is the User ID, and who takes the username of another. */
const taking = (row: number, userId: string, from: string, ...above: readonly NamedSupervisor[]) =>
  rowOfKnown(row, userId, {
    wants: `username:${from}`,
    gives: `username:${userId}`,
    holder: from.startsWith('free') ? null : { uuid: `uuid-${from}`, userId: from },
    ...(above.length > 0 && asking(...above)),
  });

const inactive = (userId: string) => known(userId, { mayNow: false });

describe('a row that waits for several', () => {
  it('comes after the last of them', async () => {
    const { waves } = await wavesOf(
      rowForPlan(2, { userId: 'A', ...asking(unborn('B'), unborn('C')) }),
      rowForPlan(3, { userId: 'B', ...asking(unborn('C')) }),
      rowForPlan(4, { userId: 'C', ...asking(unborn('D')) }),
      rowForPlan(5, { userId: 'D' }),
      rowForPlan(6, { userId: 'E', ...asking(unborn('D'), unborn('A')) }),
    );
    expect(waves).toEqual([[5], [4], [3], [2], [6]]);
  });

  it('comes after who gives up its username and who makes its supervisor, whichever is later', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B', unborn('N')),
      taking(3, 'B', 'C'),
      taking(4, 'C', 'D'),
      taking(5, 'D', 'free'),
      rowForPlan(6, { userId: 'N' }),
      taking(7, 'E', 'F', inactive('A')),
      taking(8, 'F', 'free too'),
    );
    expect(waves).toEqual([[5, 6, 8], [4], [3], [2], [7]]);
    expect(opens).toEqual([]);
  });

  it('comes once when both are the same row', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B', inactive('B')),
      taking(3, 'B', 'free'),
    );
    expect(waves).toEqual([[3], [2]]);
    expect(opens).toEqual([]);
  });
});

describe('a ring of a username and a supervisor', () => {
  it('is opened at the row that gives the name up', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B'),
      taking(3, 'B', 'free', inactive('A')),
    );
    expect(opens).toEqual([3]);
    expect(waves).toEqual([[], [2], [3]]);
  });

  it('is opened at a name when the row that takes it waits for nothing else', async () => {
    // Row 2 stands first; but row 3, which takes its name, waits for it as its supervisor too.
    const { waves, opens } = await wavesOf(
      taking(3, 'A', 'B', inactive('B')),
      taking(2, 'B', 'A'),
      rowForPlan(4),
    );
    expect(opens).toEqual([3]);
    expect(waves).toEqual([[4], [2], [3]]);
  });

  it('is opened once for each of two rings that share a row', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B', inactive('C')),
      taking(3, 'B', 'A'),
      taking(4, 'C', 'D'),
      taking(5, 'D', 'free', inactive('A')),
    );
    // A ← C ← D ← A is one ring, A ← B ← A the other.
    expect(opens).toEqual([2, 5]);
    expect(waves).toEqual([[], [3, 4], [2], [5]]);
  });

  it('does not bring a row forward that waits for others too', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B'),
      taking(3, 'B', 'A', unborn('N')),
      rowForPlan(4, { userId: 'N', ...asking(unborn('M')) }),
      rowForPlan(5, { userId: 'M' }),
    );
    expect(opens).toEqual([2]);
    expect(waves).toEqual([[5], [4], [3], [2]]);
  });

  it('keeps those waiting who are not on it', async () => {
    const { waves } = await wavesOf(
      taking(2, 'A', 'B'),
      taking(3, 'B', 'free', inactive('A')),
      taking(4, 'C', 'free too', inactive('B')),
      rowForPlan(5, asking(inactive('C'))),
    );
    expect(waves).toEqual([[], [2], [3], [4], [5]]);
  });
});

describe('a row that was refused', () => {
  it('opens no ring', async () => {
    const { waves, opens } = await wavesOf(
      taking(2, 'A', 'B', unborn('NOBODY')),
      taking(3, 'B', 'A'),
      rowForPlan(4),
    );
    expect(opens).toEqual([]);
    expect(waves).toEqual([[2, 3, 4]]);
  });
});
