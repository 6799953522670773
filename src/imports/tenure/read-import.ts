import { setImmediate } from 'node:timers/promises';
import {
  NO_STREAM,
  START,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../../event-store/event-store.port.js';
import type { ImportEvent, ImportOptions } from '../domain/import-events.js';
import { isToCompare, isToEnd } from '../domain/import-state.js';
import { imported, type ImportState } from '../domain/import.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';
import { rowIds, type RowIds } from '../row-ids.js';

/** A record of a batch has up to 512 KiB: a long import is folded in slices, so that memory stays flat. */
const eventsPerRead = 8;

/** An import as its stream says, with the members of its events that a tenure needs. */
export type ImportAsRead = {
  readonly importId: string;
  readonly revision: Revision;
  readonly state: ImportState;
  /** The id of the uploader, in whose name everything is done. */
  readonly actor: string;
  readonly options: ImportOptions;
  /** The import that this one undoes; `undefined` when its rows come from a file. */
  readonly undoOf: string | undefined;
  /** The ids that its rows give, in the scheme that it was submitted with. */
  readonly ids: RowIds;
  /** The position of `ImportChecked`, or of `ImportConfirmed`: no row was applied before it. `START` without one. */
  readonly checkedAt: Position;
  /** The position of the newest beginning of a check, or of a comparison with what was shown: it saw all events before it. `START` without one. */
  readonly checkBegunAt: Position;
  /** The position of the newest beginning of a pass. `START` without one. */
  readonly begunAt: Position;
  /** Whether a process has begun to apply its rows, or might have. */
  readonly isBegun: boolean;
  /** Whether rows were recorded after it was asked to end: the batch in hand then is over. */
  readonly hasEndedBatch: boolean;
};

/** Reads an import from its first event. A missing import reads as `absent`, at `NO_STREAM`. */
export const readImport = (store: EventStore, importId: string): Promise<ImportAsRead> =>
  readOn(store, {
    importId,
    revision: NO_STREAM,
    state: imported.initialState,
    actor: 'system',
    options: { sendWelcomeEmail: false },
    undoOf: undefined,
    ids: rowIds(importId, undefined),
    checkedAt: START,
    checkBegunAt: START,
    begunAt: START,
    isBegun: false,
    hasEndedBatch: false,
  });

/** Reads the events that were appended since, and calls `onEvent` for each. */
export async function readOn(
  store: EventStore,
  known: ImportAsRead,
  onEvent: (event: ImportEvent, id: string) => void = () => undefined,
): Promise<ImportAsRead> {
  let read = known;
  for (;;) {
    const { events } = await store.readStream(importStreamName(known.importId), {
      after: read.revision,
      limit: eventsPerRead,
    });
    for (const stored of events) {
      const event = decodeImportEvent(stored);
      onEvent(event, stored.id);
      read = {
        ...read,
        revision: stored.revision,
        state: imported.evolve(read.state, event),
        ...noted(read, event, stored),
      };
    }
    if (events.length < eventsPerRead) return read;
    // A long import has a thousand records: requests have their turn.
    await setImmediate();
  }
}

/** What a tenure needs of an event, beside the state. */
function noted(
  read: ImportAsRead,
  event: ImportEvent,
  { position, metadata: { actor } }: RecordedEvent,
): Partial<ImportAsRead> {
  switch (event.type) {
    case 'ImportSubmitted': {
      const { options, ids, undoOf } = event.data;
      return { actor, options, undoOf, ids: rowIds(read.importId, ids) };
    }
    case 'ImportPassStarted':
      return event.data.pass === 'check'
        ? { checkBegunAt: position, begunAt: position }
        : {
            isBegun: read.isBegun || mayApply(read.state),
            begunAt: position,
          };
    case 'ImportChecked':
    case 'ImportConfirmed':
      return { checkedAt: position };
    case 'ImportRechecked':
      return { checkBegunAt: read.begunAt };
    case 'ImportBatchApplied':
      return { hasEndedBatch: isToEnd(read.state) };
    case 'ImportHeld':
    case 'ImportCancelRequested':
    case 'ImportCompleted':
    case 'ImportCancelled':
    case 'ImportFailed':
      return {};
  }
}

/** A pass that begins once the import is to end applies nothing but a batch that was in hand before. */
const mayApply = (state: ImportState): boolean =>
  state.status === 'applying' && !isToCompare(state) && !isToEnd(state);
