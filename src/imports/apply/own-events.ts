import type { RecordedEvent } from '../../event-store/event-store.port.js';
import { decodeUserEvent, foldUser, uuidOfStream } from '../../users/index.js';
import { rowStatusOf } from '../domain/row-status.js';
import { creationIn } from '../plan/email-of-row.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { changedSinceCheck } from './changed-since-check.js';
import { isUserOf } from './is-user-of.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { usernameTaken } from '../plan/questions/username-taken.js';

/** The events of a row by an earlier attempt, of any process. */
export type OwnEvents = {
  /** How the row ended; `undefined` when its last event is not there yet. */
  readonly settled: RowOutcome | undefined;
  /** The username that the row's user had before the row opened a ring; `undefined` when it opened none. */
  readonly openedFrom: string | undefined;
  /** Number of the row's next event. */
  readonly nextSequence: number;
};

/** Tells by a row's own events in a user's stream how far the row has come. @see docs/protocols.md §2, "Settled rows" */
export function ownEvents(
  events: readonly RecordedEvent[],
  importId: string,
  planned: PlannedRow,
): OwnEvents {
  const own = events.filter(
    ({ metadata }) => metadata.importId === importId && metadata.row === planned.row,
  );
  const openedFrom = usernameBeforeOpening(own[0]);
  const last = own.findLast(({ metadata }) => metadata.last === true);
  return {
    settled: last && (closedBy(last, openedFrom, events, planned) ?? settledBy(own, last, planned)),
    openedFrom,
    nextSequence: own.length,
  };
}

/** A row whose ring was closed backwards is refused: its username was taken, or the user was not the row's any more. */
function closedBy(
  last: RecordedEvent,
  openedFrom: string | undefined,
  events: readonly RecordedEvent[],
  planned: PlannedRow,
): RowOutcome | undefined {
  if (openedFrom === undefined || usernameChange(last)?.to !== openedFrom) return undefined;
  const user = foldUser(events.filter(({ revision }) => revision < last.revision));
  return refused(isUserOf(planned, user) ? usernameTaken(planned) : changedSinceCheck(planned));
}

function settledBy(
  own: readonly RecordedEvent[],
  last: RecordedEvent,
  planned: PlannedRow,
): RowOutcome {
  const uuid = uuidOfStream(last.stream) ?? planned.uuid;
  const created = creationIn(own.map(decodeUserEvent));
  return {
    status: rowStatusOf(own),
    problems: [],
    user: { uuid, revision: last.revision },
    ...(created && { created }),
  };
}

/** A row opens a ring by its first event, when that is not its last and empties the username. */
function usernameBeforeOpening(first: RecordedEvent | undefined): string | undefined {
  if (!first || first.metadata.sequence !== 0 || first.metadata.last !== false) return undefined;
  const change = usernameChange(first);
  return change?.to === null && typeof change.from === 'string' ? change.from : undefined;
}

function usernameChange(stored: RecordedEvent) {
  const event = decodeUserEvent(stored);
  return event.type === 'UserUpdated' ? event.data.personal?.changes.username : undefined;
}
