import {
  START,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '../../event-store/event-store.port.js';
import { mapInFlight } from '../../shared/map-in-flight.js';
import { foldUser, userStreamName, type ReadUser } from '../../users/index.js';
import { isSameRow, pastEvents, type RowOfImport } from './past-event.js';
import type { RowToUndo } from './rows-to-undo.js';
import { oppositeOfRow, type OppositeOfRow } from './undo-row.js';
import type { UndoneImports } from './undone-imports.js';

/** A row to undo with its user, as just read. */
export type UndoneRow = RowToUndo & {
  readonly read: ReadUser;
  readonly opposite: OppositeOfRow;
  /** Of the first event of the row: the user was as before it until there. */
  readonly position: Position;
};

type Ports = { readonly store: EventStore; readonly imports: UndoneImports };

/** Streams are many, and each is read for itself. */
const readAtOnce = 32;

/** Reads the users of rows of an import from their streams, and says what is opposite to each row. */
export const readOpposites = (
  rows: readonly RowToUndo[],
  importId: string,
  ports: Ports,
): Promise<readonly UndoneRow[]> =>
  mapInFlight(rows, readAtOnce, async (one) => {
    const { events, revision } = await ports.store.readStream(userStreamName(one.uuid));
    const of = { importId, row: one.row };
    return {
      ...one,
      read: { uuid: one.uuid, revision, user: foldUser(events) },
      opposite: await oppositeIn(events, of, ports),
      position: events.find((event) => isOfRow(event, of))?.position ?? START,
    };
  });

/** What is opposite to a row, given the user's stream. */
export async function oppositeIn(
  stream: readonly RecordedEvent[],
  row: RowOfImport,
  { imports }: Pick<Ports, 'imports'>,
): Promise<OppositeOfRow> {
  const history = pastEvents(stream);
  const undoOf = await imports.knowing(history.flatMap(({ of }) => of?.importId ?? []));
  return oppositeOfRow(history, { row, undoOf });
}

const isOfRow = ({ metadata: { importId, row } }: RecordedEvent, of: RowOfImport): boolean =>
  importId !== undefined && row !== undefined && isSameRow({ importId, row }, of);
