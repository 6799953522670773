import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import { asking, deletionOf, known, rowOfKnown } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const warningsOf = async (...rows: readonly RowToPlan[]) =>
  (await planIn(await tempFolder(), rows)).rows[0]?.warnings;
const removed = (supervisor: string, deletedBy: number) => ({
  code: 'SUPERVISOR_REMOVED',
  column: 'Supervisors',
  values: { supervisor, deletedBy },
});
const has = { supervisorsNow: ['uuid-A', 'uuid-B', 'uuid-C'] };

describe('a row whose user has a supervisor that this file deletes', () => {
  it('is warned when it leaves the supervisors as they are, once for each', async () => {
    expect(
      await warningsOf(rowOfKnown(2, 'X', has), deletionOf(3, 'C'), deletionOf(4, 'A')),
    ).toEqual([removed('C', 3), removed('A', 4)]);
  });

  it('is warned when it keeps that one among others', async () => {
    const asks = asking(known('A', { added: false }), known('D'));
    expect(await warningsOf(rowOfKnown(2, 'X', { ...has, ...asks }), deletionOf(3, 'A'))).toEqual([
      removed('A', 3),
    ]);
  });

  it('is not warned when it takes others, or none', async () => {
    const deletion = deletionOf(3, 'A');
    expect(
      await warningsOf(rowOfKnown(2, 'X', { ...has, ...asking(known('D')) }), deletion),
    ).toEqual([]);
    expect(await warningsOf(rowOfKnown(2, 'X', { ...has, ...asking() }), deletion)).toEqual([]);
  });

  it('is not warned when it is refused, or deletes the user', async () => {
    const deletion = deletionOf(3, 'A');
    expect(await warningsOf(rowOfKnown(2, 'X', { ...has, status: 'Error' }), deletion)).toEqual([]);
    expect(await warningsOf({ ...deletionOf(2, 'X'), ...has }, deletion)).toEqual([]);
  });

  it('is not warned when the deletion is refused', async () => {
    const kept: RowToPlan = { ...deletionOf(3, 'A'), status: 'Error' };
    expect(await warningsOf(rowOfKnown(2, 'X', has), kept)).toEqual([]);
  });
});
