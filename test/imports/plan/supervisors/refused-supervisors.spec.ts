import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { codesOf, planIn } from '../../../support/plan-in.js';
import {
  asking,
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

describe('a supervisor whose own row is refused', () => {
  const faculty = ofType('Faculty');

  it('stays as stored, and so may be named', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(known('S'))),
      rowOfKnown(3, 'S', { ...faculty, ...asking(unborn('NOBODY')) }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Created'],
      [3, 'Error', 'SUPERVISOR_UNKNOWN'],
    ]);
  });

  it('stays as stored where it waits for a name that is not given up', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(known('S'))),
      rowOfKnown(3, 'S', {
        ...faculty,
        wants: 'username:u',
        holder: { uuid: 'uuid-U', userId: 'U' },
      }),
      rowOfKnown(4, 'U', { gives: 'username:u', ...asking(unborn('NOBODY')) }),
    );
    expect(codesOf(rows).map(([, status]) => status)).toEqual(['Created', 'Error', 'Error']);
  });

  it('is unknown when that row would have created them', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(unborn('S'))),
      rowForPlan(3, { userId: 'S', ...faculty, ...asking(unborn('NOBODY')) }),
    );
    expect(rows[0]?.problems).toEqual([
      { code: 'SUPERVISOR_UNKNOWN', column: 'Supervisors', values: { supervisor: 'S', failed: 3 } },
    ]);
  });

  it('does not keep a ring below from being none', async () => {
    const { rows } = await planIn(
      await tempFolder(),
      [
        rowForPlan(2, { userId: 'CA', ...asking(unborn('CB')) }),
        rowForPlan(3, { userId: 'CB', ...asking(unborn('CA')) }),
        rowOfKnown(4, 'X', asking(unborn('CA'), known('Y'))),
        rowOfKnown(5, 'Y', asking(known('X'))),
      ],
      new Map([
        ['uuid-X', { userId: 'X', supervisors: [] }],
        ['uuid-Y', { userId: 'Y', supervisors: [] }],
      ]),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Error', 'SUPERVISOR_CYCLE'],
      [3, 'Error', 'SUPERVISOR_CYCLE'],
      [4, 'Error', 'SUPERVISOR_UNKNOWN'],
      [5, 'Updated'],
    ]);
  });

  it('is not allowed where both rows hang on each other, whichever is refused', async () => {
    const rows = await planOf(
      rowForPlan(2, asking(known('B'))),
      rowOfKnown(3, 'B', { ...faculty, ...asking(unborn('D')) }),
      rowForPlan(4, { userId: 'D', ...asking(known('B')) }),
    );
    expect(codesOf(rows)).toEqual([
      [2, 'Created'],
      [3, 'Error', 'SUPERVISOR_UNKNOWN'],
      [4, 'Error', 'SUPERVISOR_NOT_ALLOWED'],
    ]);
  });
});
