import {
  appliedAt,
  batchApplied,
  cancelled,
  cancelRequested,
  checked,
  confirmed,
  createdRow,
  held,
  importId,
  noneCounted,
  passStarted,
  rechecked,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import {
  completed,
  otherImportId,
  planLost,
  projected,
  toImport,
  toTheImport,
  type OpenResults,
} from './import-results.example.js';

const warning = { code: 'COLUMN_UNKNOWN', column: 'Nickname', values: {} };
const planned = { ...noneCounted, created: 1, restored: 1, warnings: 1 };
const held2 = held({
  reason: 'threshold',
  counts: planned,
  deactivations: 3,
  deletions: 4,
  personal: { warnings: [warning] },
});
const hold = {
  reason: 'threshold',
  planDigest: 'b'.repeat(64),
  deactivations: 3,
  deletions: 4,
  activeUsers: 20,
  isConfirmed: false,
};
const undone = (undoOf: string) => ({
  ...submitted,
  data: { ...submitted.data, sha256: '', bytes: 0, undoOf },
});
const secondUndo = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a35';

/** What every store of import results must do with imports that are held, cancelled and undone; `opened` gives an empty one. */
export function importHeldContract(opened: () => OpenResults): void {
  const given = (...entries: readonly ReturnType<typeof toTheImport>[]) =>
    projected(opened(), ...entries);
  const found = () => opened().results.find(importId);
  const rows = () => opened().results.rows(importId, { after: 0, limit: 10 });

  it('shows why it waits, what its rows would do, and that none of them has a result', async () => {
    await given(toTheImport(submitted, passStarted('check', 1), held2));
    expect(await found()).toMatchObject({
      status: 'held',
      hold,
      rowsTotal: 2,
      rowsDone: 0,
      counts: planned,
      warnings: [warning],
      completedAt: null,
    });
    expect(await rows()).toEqual([]);
    expect((await opened().results.unfinished()).map((one) => one.status)).toEqual(['held']);
  });

  it('counts from nothing again once it is confirmed', async () => {
    await given(toTheImport(submitted, held2, confirmed, passStarted('apply', 2), rechecked()));
    expect(await found()).toMatchObject({
      status: 'applying',
      hold: { ...hold, isConfirmed: true },
      rowsTotal: 2,
      rowsDone: 0,
      counts: noneCounted,
      warnings: [warning],
    });
  });

  it('ends with the results that its rows had once it was confirmed', async () => {
    const batch = batchApplied([createdRow(2), refusedRow(3)], 2, { created: 1, error: 1 });
    const end = completed(2, { created: 1, error: 1 });
    await given(toTheImport(submitted, held2, confirmed, rechecked(), batch, end));
    const counts = { ...noneCounted, created: 1, error: 1 };
    expect(await found()).toMatchObject({ status: 'completed', rowsDone: 2, counts });
    expect((await rows()).map(({ status }) => status)).toEqual(['Created', 'Error']);
  });

  it('ends without a result of any row when it is cancelled', async () => {
    await given(toTheImport(submitted, held2, cancelRequested, cancelled(2)));
    expect(await found()).toMatchObject({
      status: 'cancelled',
      hold,
      completedAt: appliedAt,
      endedPosition: 40,
      rowsDone: 0,
      counts: noneCounted,
    });
    expect(await rows()).toEqual([]);
    expect(await opened().results.unfinished()).toEqual([]);
  });

  it('fails with nothing counted when its plan is lost', async () => {
    await given(toTheImport(submitted, held2, confirmed, planLost));
    expect(await found()).toMatchObject({ status: 'failed', counts: noneCounted });
  });

  it('is cancelled in the middle with the rows that were recorded, and those that were not reached', async () => {
    const notReached = {
      result: { row: 3, status: 'Error', problems: [{ code: 'CANCELLED', column: null }] },
      personal: { userId: 'F0003', values: [{}] },
    } as const;
    const counts = { ...noneCounted, created: 1, error: 1 };
    await given(
      toTheImport(
        submitted,
        checked(2),
        batchApplied([createdRow(2)], 1, { created: 1 }),
        cancelRequested,
        batchApplied([notReached], 2, { created: 1, error: 1 }),
        cancelled(2, counts),
      ),
    );
    expect(await found()).toMatchObject({ status: 'cancelled', hold: null, rowsDone: 2, counts });
    expect((await rows()).map(({ status, problems }) => [status, problems[0]?.code])).toEqual([
      ['Created', undefined],
      ['Error', 'CANCELLED'],
    ]);
  });

  it('names the import that an undo takes back, and the newest undo of each', async () => {
    await given(
      toTheImport(submitted),
      toImport(otherImportId, undone(importId)),
      toImport(secondUndo, undone(importId)),
    );
    expect(await found()).toMatchObject({ undoOf: null, undoneBy: secondUndo });
    const list = await opened().results.list({ limit: 10 });
    expect(list.map(({ undoOf, undoneBy, sha256 }) => [undoOf, undoneBy, sha256])).toEqual([
      [importId, null, ''],
      [importId, null, ''],
      [null, secondUndo, 'a'.repeat(64)],
    ]);
  });
}
