import type { RecordedEvent, Revision } from '../event-store/event-store.port.js';
import {
  decodeUserEvent,
  headingOfField,
  uuidOfStream,
  type FieldChange,
  type FieldValue,
  type UserEvent,
  type UserRestored,
} from '../users/index.js';
import type { AuditAction } from './audit-words.js';

/** One change of one user with its values, as an auditor reads it. */
export type HistoryEntry = {
  /** The user's uuid and the revision of the event: together they are the entry's id. */
  readonly uuid: string;
  readonly revision: Revision;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The id of the caller: `token:<id>`, `user:<uuid>` or `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** The changed fields. For a created or restored user: every field that is not empty, from `null`. */
  readonly changes: readonly ({ readonly field: string } & FieldChange)[];
  /** The import that made the change, and the row of its file. Absent: no import made it. */
  readonly importId?: string;
  readonly row?: number;
};

/**
 * The entry of an event; `undefined` for `ClaimRevoked`, which shows in no history, and for events of other streams.
 *
 * @throws {Error} for an event of a user that this release does not know.
 */
export function entryOfEvent(recorded: RecordedEvent): HistoryEntry | undefined {
  const uuid = uuidOfStream(recorded.stream);
  if (uuid === undefined) return undefined;
  const event = decodeUserEvent(recorded);
  const told = whatHappened(event);
  if (!told) return undefined;
  const { actor, importId, row } = recorded.metadata;
  const entry: { -readonly [Key in keyof HistoryEntry]: HistoryEntry[Key] } = {
    uuid,
    revision: recorded.revision,
    at: event.data.occurredAt,
    actor,
    action: told.action,
    changes: told.changes,
  };
  // No spread: every imported row comes here.
  if (importId !== undefined) entry.importId = importId;
  if (row !== undefined) entry.row = row;
  return entry;
}

type Changes = HistoryEntry['changes'];
type Told = Pick<HistoryEntry, 'action' | 'changes'>;

const nothing: Changes = [];

function whatHappened({ type, data }: UserEvent): Told | undefined {
  switch (type) {
    case 'UserCreated':
      return { action: 'created', changes: fromNothing(data.personal ?? {}, columns) };
    case 'UserUpdated':
      return { action: 'updated', changes: changesOf(data.personal?.changes ?? {}) };
    case 'UserDeactivated':
      return { action: 'deactivated', changes: nothing };
    case 'UserReactivated':
      return { action: 'reactivated', changes: nothing };
    case 'UserDeleted':
      return { action: 'deleted', changes: recordsGone(data.trainingRecords) };
    case 'UserRestored':
      return { action: 'restored', changes: broughtBack(data) };
    case 'UserIdChanged':
      return { action: 'userIdChanged', changes: changesOf({ userId: data.personal }) };
    case 'UserPasswordChanged':
      return { action: 'passwordChanged', changes: nothing };
    case 'TrainingRecorded':
      return { action: 'trainingRecorded', changes: fromNothing(data.personal ?? {}, ofCourse) };
    case 'ClaimRevoked':
      return undefined;
  }
}

/** In the order of the columns, not of the log. */
const columns = Object.keys(headingOfField);
const ofCourse = ['course', 'completedAt'];

/** Personal data may be gone: then nothing is told of the change. */
const changesOf = (changes: Readonly<Record<string, FieldChange | undefined>>): Changes =>
  Object.entries(changes).flatMap(([field, change]) =>
    change ? [{ field, from: change.from, to: change.to }] : [],
  );

/** A loop, because every imported user comes here. */
function fromNothing(
  values: Readonly<Partial<Record<string, FieldValue>>>,
  fields: readonly string[],
): Changes {
  const changes: { field: string; from: null; to: FieldValue }[] = [];
  for (const field of fields) {
    const to = values[field] ?? null;
    if (to !== null) changes.push({ field, from: null, to });
  }
  return changes;
}

/** All that came back, as of a new user: of before the deletion the history says it too, but a list may have lost an entry since. */
const broughtBack = ({ personal, trainingRecords }: UserRestored['data']): Changes => [
  ...fromNothing(personal ?? {}, columns),
  ...(trainingRecords === undefined
    ? nothing
    : [{ field: 'trainingRecords', from: null, to: String(trainingRecords) }]),
];

/** The number of records deleted with the user: the courses stay in the history. */
const recordsGone = (count: number | undefined): Changes =>
  count === undefined ? nothing : [{ field: 'trainingRecords', from: String(count), to: null }];
