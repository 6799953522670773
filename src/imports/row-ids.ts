import { orderedUuids } from '../shared/ordered-uuids.js';
import { uuidV5 } from '../shared/uuid.js';
import type { ImportSubmitted } from './domain/import-events.js';

/** What the id of a row's event is made from. */
type EventOfRow = {
  readonly row: number;
  /** Which of the row's events it is, from 0. */
  readonly sequence: number;
  readonly type: string;
  /** The uuid of the user that it belongs to. */
  readonly user: string;
};

/** The ids that an import gives: a repeated row finds its own user and its own events. @see docs/protocols.md §2 */
export type RowIds = {
  /** The uuid of the user that a row creates. */
  readonly uuidOfRow: (row: number) => string;
  /** The id of an event of a row. */
  readonly eventId: (event: EventOfRow) => string;
};

/**
 * The ids of an import's rows, in the scheme that its `ImportSubmitted` names.
 *
 * @throws {Error} for a scheme that this release does not know: other ids would make rows happen twice.
 * @see docs/decisions/0028-ids-in-order.md
 */
export function rowIds(importId: string, scheme: ImportSubmitted['data']['ids']): RowIds {
  switch (scheme) {
    case undefined:
      return hashedIds(importId);
    case 'ordered':
      return orderedIds(importId);
  }
  throw new Error(
    `Import ${importId} names its ids ${JSON.stringify(scheme)}: was it submitted by a newer release?`,
  );
}

/** Imports of older releases: users lie anywhere in an index. */
const hashedIds = (importId: string): RowIds => ({
  uuidOfRow: (row) => uuidV5(importId, `${row}`),
  eventId: ({ row, sequence, type, user }) =>
    uuidV5(importId, `${row}:${sequence}:${type}:${user}`),
});

/** Users of one import lie side by side, in the order of its rows. An event of the user that the row creates needs no hash of its own. */
function orderedIds(importId: string): RowIds {
  const uuidOfRow = orderedUuids(importId);
  const { eventId } = hashedIds(importId);
  const ofCreated = new Map<string, (row: number) => string>();
  return {
    uuidOfRow,
    eventId: (event) => {
      const { row, sequence, type, user } = event;
      if (user !== uuidOfRow(row)) return eventId(event);
      const which = `${sequence}:${type}`;
      const idOfRow = ofCreated.get(which) ?? orderedUuids(`${importId}:${which}`);
      ofCreated.set(which, idOfRow);
      return idOfRow(row);
    },
  };
}
