import type { RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import {
  decodeUserEvent,
  headingOfField,
  uuidOfStream,
  type FieldChange,
  type FieldValue,
  type UserEvent,
} from '../../users/index.js';
import type { AuditEntry } from './audit-trail.port.js';

/** Every change of every user. `ClaimRevoked` changes nothing and shows in no history. */
export const auditTrailProjection: Projection<AuditEntry> = {
  name: 'audit',
  version: 2,
  project(stored) {
    const uuid = uuidOfStream(stored.stream);
    if (uuid === undefined) return [];
    const event = decodeUserEvent(stored);
    const told = whatHappened(event);
    return told ? [entry(stored, uuid, event.data.occurredAt, told)] : [];
  },
};

type Told = Pick<AuditEntry, 'action' | 'changes'>;

function entry(
  { revision, metadata }: RecordedEvent,
  uuid: string,
  at: string,
  told: Told,
): AuditEntry {
  const { actor, importId, row } = metadata;
  return {
    uuid,
    revision,
    at,
    actor,
    ...told,
    ...(importId !== undefined && { importId }),
    ...(row !== undefined && { row }),
  };
}

function whatHappened(event: UserEvent): Told | undefined {
  switch (event.type) {
    case 'UserCreated':
      return { action: 'created', changes: fromNothing(event.data.personal ?? {}) };
    case 'UserUpdated':
      return { action: 'updated', changes: changesOf(event.data.personal?.changes ?? {}) };
    case 'UserDeactivated':
      return { action: 'deactivated', changes: [] };
    case 'UserReactivated':
      return { action: 'reactivated', changes: [] };
    case 'UserDeleted':
      return { action: 'deleted', changes: recordsGone(event.data.trainingRecords) };
    case 'UserIdChanged':
      return { action: 'userIdChanged', changes: idChange(event.data.personal) };
    case 'UserPasswordChanged':
      return { action: 'passwordChanged', changes: [] };
    case 'TrainingRecorded':
      return { action: 'trainingRecorded', changes: completed(event.data.personal) };
    case 'ClaimRevoked':
      return undefined;
  }
}

const changesOf = (changes: Readonly<Record<string, FieldChange>>): AuditEntry['changes'] =>
  Object.entries(changes).map(([field, { from, to }]) => ({ field, from, to }));

/** In the order of the columns, not of the log. */
const fromNothing = (
  profile: Readonly<Partial<Record<string, FieldValue>>>,
): AuditEntry['changes'] =>
  Object.keys(headingOfField).flatMap((field) => {
    const to = profile[field] ?? null;
    return to === null ? [] : [{ field, from: null, to }];
  });

const completed = (
  personal: { readonly course: string; readonly completedAt: string } | undefined,
): AuditEntry['changes'] =>
  personal
    ? [
        { field: 'course', from: null, to: personal.course },
        { field: 'completedAt', from: null, to: personal.completedAt },
      ]
    : [];

/** The number of records deleted with the user: the courses stay in the history. */
const recordsGone = (count: number | undefined): AuditEntry['changes'] =>
  count === undefined ? [] : [{ field: 'trainingRecords', from: String(count), to: null }];

const idChange = (
  personal: { readonly from: string; readonly to: string } | undefined,
): AuditEntry['changes'] =>
  personal ? [{ field: 'userId', from: personal.from, to: personal.to }] : [];
