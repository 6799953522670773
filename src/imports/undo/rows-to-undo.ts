import { setImmediate } from 'node:timers/promises';
import { NO_STREAM, type EventStore, type Revision } from '../../event-store/event-store.port.js';
import type { ImportBatchApplied, RowStatus } from '../domain/import-events.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';

/** A recorded row of an import that changed a user. */
export type RowToUndo = {
  /** As the spreadsheet counts. */
  readonly row: number;
  /** The user. */
  readonly uuid: string;
  /** The User ID in the file. */
  readonly userId: string;
};

/** A record of a batch has up to 512 KiB. */
const eventsPerRead = 8;
const rowsPerSlice = 500;

/** The recorded rows of an import that changed a user, in slices, in the order in which they were applied. Memory stays flat. */
export async function* rowsToUndo(
  store: EventStore,
  importId: string,
): AsyncGenerator<readonly RowToUndo[]> {
  let after: Revision = NO_STREAM;
  for (;;) {
    const { events } = await store.readStream(importStreamName(importId), {
      after,
      limit: eventsPerRead,
    });
    for (const stored of events) {
      const event = decodeImportEvent(stored);
      if (event.type !== 'ImportBatchApplied') continue;
      const rows = changingRows(event.data);
      for (let at = 0; at < rows.length; at += rowsPerSlice)
        yield rows.slice(at, at + rowsPerSlice);
    }
    after = events.at(-1)?.revision ?? after;
    if (events.length < eventsPerRead) return;
    await setImmediate();
  }
}

const changingRows = ({ rows, personal }: ImportBatchApplied['data']): readonly RowToUndo[] =>
  rows.flatMap(({ row, status, user }, at) =>
    user === undefined || idle.has(status)
      ? []
      : [{ row, uuid: user, userId: personal?.rows[at]?.userId ?? '' }],
  );

const idle: ReadonlySet<RowStatus> = new Set(['Unchanged', 'Error']);
