import { setImmediate } from 'node:timers/promises';
import {
  NO_STREAM,
  START,
  type EventStore,
  type Position,
  type Revision,
} from '../../event-store/event-store.port.js';
import type { ImportEvent, ImportOptions } from '../domain/import-events.js';
import { imported, type ImportState } from '../domain/import.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';

/** Records of batches are up to 512 KiB each: a long import is folded in slices, so that memory stays flat. */
const eventsPerRead = 8;

/** An import as its stream says, and what its tenures need from the first event. */
export type ImportAsRead = {
  readonly importId: string;
  readonly revision: Revision;
  readonly state: ImportState;
  /** Who uploaded it; everything that it does is done in their name. */
  readonly actor: string;
  /** How it was asked to be done. */
  readonly options: ImportOptions;
  /** Position of the first event, or `START`. */
  readonly submittedAt: Position;
  /** Position of `ImportChecked`: no row was applied before it. Or `START`. */
  readonly checkedAt: Position;
  /** Position of the newest beginning of a check: the check saw all events before it. Or `START`. */
  readonly checkBegunAt: Position;
  /** Whether a process has begun to apply it. */
  readonly isBegun: boolean;
};

/** Reads an import from its beginning. A missing one reads as `absent`, at `NO_STREAM`. */
export const readImport = (store: EventStore, importId: string): Promise<ImportAsRead> =>
  readOn(store, {
    importId,
    revision: NO_STREAM,
    state: imported.initialState,
    actor: 'system',
    options: { sendWelcomeEmail: false },
    submittedAt: START,
    checkedAt: START,
    checkBegunAt: START,
    isBegun: false,
  });

/** Reads what has been appended since, and calls `onEvent` for each of them. */
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
        ...(event.type === 'ImportSubmitted' && {
          actor: stored.metadata.actor,
          options: event.data.options,
          submittedAt: stored.position,
        }),
        ...(event.type === 'ImportChecked' && { checkedAt: stored.position }),
        ...(event.type === 'ImportPassStarted' &&
          (event.data.pass === 'apply' ? { isBegun: true } : { checkBegunAt: stored.position })),
      };
    }
    if (events.length < eventsPerRead) return read;
    // A long import has a thousand records: others have their turn.
    await setImmediate();
  }
}
