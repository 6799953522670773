import type { RecordedEvent } from '../../event-store/event-store.port.js';
import { decodeUserEvent, type UserEventAt } from '../../users/index.js';

/** A row of an import. */
export type RowOfImport = {
  readonly importId: string;
  /** As the spreadsheet counts. */
  readonly row: number;
};

/** Who made a change. */
export type Doer = {
  /** An id. */
  readonly actor: string;
  /** The row that made it; absent for an edit. */
  readonly of?: RowOfImport;
};

/** An event of a user as an undo looks at it. */
export type PastEvent = UserEventAt & Doer;

/** The events of a user's stream. */
export const pastEvents = (stream: readonly RecordedEvent[]): readonly PastEvent[] =>
  stream.map((stored) => {
    const { id, revision, metadata } = stored;
    const { actor, importId, row } = metadata;
    const isOfRow = importId !== undefined && row !== undefined;
    const event = decodeUserEvent(stored);
    return { id, revision, event, actor, ...(isOfRow && { of: { importId, row } }) };
  });

/** Whether two rows are one. */
export const isSameRow = (one: RowOfImport | undefined, other: RowOfImport): boolean =>
  one?.importId === other.importId && one.row === other.row;
