import type { RecordedEvent } from '../../event-store/event-store.port.js';
import { decodeUserEvent, type UserEvent } from '../../users/index.js';
import type { ChangedFields } from './merge-changes.js';

/** What an event of a user changed for a row. */
export type ChangesOfRow = {
  readonly importId: string;
  readonly row: number;
  /** The place of the event among those of the row. */
  readonly sequence: number;
  readonly changes: ChangedFields;
};

/** What one event of an existing user says of the row of an import that changed them; `undefined` when it says nothing. */
export function changesOfRow(stored: RecordedEvent): ChangesOfRow | undefined {
  const { importId, row, sequence } = stored.metadata;
  if (importId === undefined || row === undefined || sequence === undefined) return undefined;
  const changes = changesOfUserEvent(decodeUserEvent(stored));
  if (!changes || isOfCreation(stored)) return undefined;
  return { importId, row, sequence, changes };
}

/** The row that makes a user has every event of the stream from the first on: the password belongs to the creation. */
const isOfCreation = ({ type, revision, metadata }: RecordedEvent): boolean =>
  type === 'UserPasswordChanged' && revision === metadata.sequence;

/** What one event of an existing user shows as changed, by field; `undefined` for nothing. */
export function changesOfUserEvent(event: UserEvent): ChangedFields | undefined {
  switch (event.type) {
    case 'UserUpdated':
      return event.data.personal?.changes;
    case 'UserPasswordChanged':
      return { password: { from: null, to: null } };
    case 'UserDeleted': {
      const { trainingRecords } = event.data;
      if (trainingRecords === undefined) return undefined;
      return { trainingRecords: { from: String(trainingRecords), to: null } };
    }
    case 'UserRestored': {
      const { trainingRecords } = event.data;
      if (trainingRecords === undefined) return undefined;
      return { trainingRecords: { from: null, to: String(trainingRecords) } };
    }
    case 'UserCreated':
    case 'UserDeactivated':
    case 'UserReactivated':
    case 'UserIdChanged':
    case 'TrainingRecorded':
    case 'ClaimRevoked':
      return undefined;
  }
}
