import type { ImportEvent } from '../../../src/imports/domain/import-events.js';
import { START } from '../../../src/event-store/event-store.port.js';
import {
  importResultsProjection,
  type ResultsChange,
} from '../../../src/imports/results/import-results.projection.js';
import { RevisionGap } from '../../../src/read-models/projection.js';
import { logOf } from '../../read-models/log.example.js';
import {
  batchApplied,
  cancelled,
  cancelRequested,
  checked,
  confirmed,
  createdRow,
  held,
  importId,
  passStarted,
  rechecked,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import {
  completed,
  otherImportId,
  toTheImport,
  type OpenResults,
} from './import-results.example.js';

/** The changes of each event. */
const changesOf = (...happened: readonly ImportEvent[]): readonly (readonly ResultsChange[])[] =>
  logOf(...toTheImport(...happened)).map((event) => importResultsProjection.project(event));

const events = changesOf(
  submitted,
  passStarted('check', 1),
  checked(2),
  passStarted('apply', 2),
  batchApplied([createdRow(2)], 1, { created: 1 }),
  batchApplied([refusedRow(3)], 2, { created: 1, error: 1 }),
  completed(2, { created: 1, error: 1 }),
);

/** Of an import that was held first, and cancelled in the end. */
const heldEvents = changesOf(
  submitted,
  passStarted('check', 1),
  held(),
  confirmed,
  passStarted('apply', 2),
  rechecked(),
  batchApplied([createdRow(2)], 1, { created: 1 }),
  cancelRequested,
  batchApplied([refusedRow(3)], 2, { created: 1, error: 1 }),
  cancelled(2, { created: 1, error: 1 }),
);

/** What events of an import change that come again, or too early; `opened` gives empty results. */
export function importAgainContract(opened: () => OpenResults): void {
  let position: number;
  beforeEach(() => {
    position = START;
  });
  const write = async (...of: readonly (readonly ResultsChange[])[]): Promise<void> => {
    await opened().store.write(of.flat(), position, position + 1);
    position += 1;
  };
  const shown = async () => [
    await opened().results.find(importId),
    await opened().results.rows(importId, { after: 0, limit: 10 }),
  ];

  it('is as it was when older events come again, alone or several', async () => {
    await write(...events);
    const before = await shown();
    expect(before).toMatchObject([{ status: 'completed' }, [{ row: 2 }, { row: 3 }]]);
    for (const event of events) {
      await write(event);
      expect(await shown()).toEqual(before);
    }
    await write(...events.slice(0, 3));
    await write(...events.slice(2, 5));
    await write(...events);
    expect(await shown()).toEqual(before);
  });

  it('is as it was when older events of a hold come again', async () => {
    for (const [at, event] of heldEvents.entries()) {
      await write(event);
      const before = await shown();
      await write(...heldEvents.slice(0, at + 1));
      expect(await shown()).toEqual(before);
    }
    expect(await shown()).toMatchObject([{ status: 'cancelled', hold: { isConfirmed: true } }, {}]);
  });

  it('goes on from where it stands when some events come again with newer ones', async () => {
    await write(...events.slice(0, 5));
    expect(await shown()).toMatchObject([{ status: 'applying', rowsDone: 1 }, [{ row: 2 }]]);
    await write(...events.slice(2, 6));
    expect(await shown()).toMatchObject([
      { status: 'applying', rowsTotal: 2, rowsDone: 2 },
      [{ row: 2 }, { row: 3 }],
    ]);
    await write(...events.slice(1));
    expect(await shown()).toMatchObject([{ status: 'completed', rowsDone: 2 }, {}]);
  });

  it('is the same whether its events come one by one or together', async () => {
    for (const event of events) await write(event);
    const oneByOne = await shown();
    await opened().store.clear();
    position = START;
    await write(...events);
    expect(await shown()).toEqual(oneByOne);
  });

  it('refuses events that leave some out', async () => {
    await write(...events.slice(0, 2));
    const before = await shown();
    await expect(write(...events.slice(3))).rejects.toThrow(RevisionGap);
    await expect(write(...events.slice(6))).rejects.toThrow(
      `imports: document ${importId} stands at revision 1, the change continues from 5.`,
    );
    expect((await shown())[0]).toEqual(before[0]);
    await write(...events.slice(2));
    expect(await shown()).toMatchObject([{ status: 'completed' }, {}]);
  });

  it('is not made by anything but its first event', async () => {
    await write(...events.slice(1));
    expect(await opened().results.find(importId)).toBeUndefined();
    expect(await opened().results.find(otherImportId)).toBeUndefined();
    expect(await opened().results.list({ limit: 10 })).toEqual([]);
  });
}
