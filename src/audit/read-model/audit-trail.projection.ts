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
  project({ stream, type, data, revision, metadata }) {
    const uuid = uuidOfStream(stream);
    if (uuid === undefined) return [];
    const event = decodeUserEvent({ type, data });
    const told = whatHappened(event);
    if (!told) return [];
    const { actor, importId, row } = metadata;
    const ofImport = {
      ...(importId !== undefined && { importId }),
      ...(row !== undefined && { row }),
    };
    return [{ uuid, revision, at: event.data.occurredAt, actor, ...told, ...ofImport }];
  },
};

type Told = Pick<AuditEntry, 'action' | 'changes'>;

function whatHappened({ type, data }: UserEvent): Told | undefined {
  switch (type) {
    case 'UserCreated':
      return { action: 'created', changes: fromNothing(data.personal ?? {}, columns) };
    case 'UserUpdated':
      return { action: 'updated', changes: changesOf(data.personal?.changes ?? {}) };
    case 'UserDeactivated':
      return { action: 'deactivated', changes: [] };
    case 'UserReactivated':
      return { action: 'reactivated', changes: [] };
    case 'UserDeleted':
      return { action: 'deleted', changes: recordsGone(data.trainingRecords) };
    case 'UserIdChanged':
      return { action: 'userIdChanged', changes: changesOf({ userId: data.personal }) };
    case 'UserPasswordChanged':
      return { action: 'passwordChanged', changes: [] };
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
const changesOf = (
  changes: Readonly<Record<string, FieldChange | undefined>>,
): AuditEntry['changes'] =>
  Object.entries(changes).flatMap(([field, change]) =>
    change ? [{ field, from: change.from, to: change.to }] : [],
  );

const fromNothing = (
  values: Readonly<Partial<Record<string, FieldValue>>>,
  fields: readonly string[],
): AuditEntry['changes'] =>
  fields.flatMap((field) => {
    const to = values[field] ?? null;
    return to === null ? [] : [{ field, from: null, to }];
  });

/** The number of records deleted with the user: the courses stay in the history. */
const recordsGone = (count: number | undefined): AuditEntry['changes'] =>
  count === undefined ? [] : [{ field: 'trainingRecords', from: String(count), to: null }];
