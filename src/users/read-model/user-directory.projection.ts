import type { Position, RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import type { ProfileField } from '../domain/user-events.js';
import type { FieldValue, Profile, UserEvent } from '../domain/user-events.js';
import { decodeUserEvent, uuidOfStream } from '../user-stream.js';

/** What an event means to the document of its user, which takes only its stream's next revision. */
export type UserChange = {
  readonly uuid: string;
  readonly revision: number;
} & (
  | {
      readonly kind: 'insert';
      readonly status: 'active' | 'inactive';
      readonly profile: Profile;
      readonly at: string;
    }
  | {
      readonly kind: 'update';
      readonly status?: 'active' | 'inactive' | 'deleted';
      /** Where the log has the deletion. */
      readonly deletedPosition?: Position;
      /** Where the log has the change of the User ID: until then the user had another. */
      readonly userIdChangedPosition?: Position;
      readonly fields?: Readonly<Partial<Record<ProfileField, FieldValue>>>;
      /** Id of the newest event that changed the password. */
      readonly passwordEvent?: string;
      /** How many training records the user has now. */
      readonly trainingRecords?: number;
      /** Of the newest event that a history shows; absent when the event shows in none. */
      readonly at?: string;
    }
);

/** The user directory: one document a user, deleted ones included. */
export const userDirectoryProjection: Projection<UserChange> = {
  name: 'users',
  version: 5,
  project(event) {
    const uuid = uuidOfStream(event.stream);
    if (uuid === undefined) return [];
    return changesOf(decodeUserEvent(event), uuid, event);
  },
};

function changesOf(
  event: UserEvent,
  uuid: string,
  { revision, id, position }: RecordedEvent,
): readonly UserChange[] {
  const document = { uuid, revision };
  if (event.type === 'ClaimRevoked') return [{ ...document, kind: 'update' }];
  const at = event.data.occurredAt;
  switch (event.type) {
    case 'UserCreated': {
      const { active, personal: profile } = event.data;
      if (!profile) return [];
      const status = active ? 'active' : 'inactive';
      return [{ ...document, kind: 'insert', status, profile, at }];
    }
    case 'UserUpdated':
      return [{ ...document, kind: 'update', fields: newValues(event.data.personal), at }];
    case 'UserIdChanged': {
      const { personal } = event.data;
      if (!personal) return [{ ...document, kind: 'update', fields: {}, at }];
      const fields = { userId: personal.to };
      return [{ ...document, kind: 'update', fields, userIdChangedPosition: position, at }];
    }
    case 'UserPasswordChanged':
      return [{ ...document, kind: 'update', passwordEvent: id, at }];
    case 'TrainingRecorded':
      return [{ ...document, kind: 'update', trainingRecords: event.data.total, at }];
    case 'UserDeactivated':
      return [{ ...document, kind: 'update', status: 'inactive', at }];
    case 'UserReactivated':
      return [{ ...document, kind: 'update', status: 'active', at }];
    case 'UserDeleted':
      return [{ ...document, kind: 'update', status: 'deleted', deletedPosition: position, at }];
  }
}

const newValues = (
  personal: { readonly changes: Readonly<Record<string, { readonly to: FieldValue }>> } | undefined,
): Readonly<Partial<Record<ProfileField, FieldValue>>> =>
  Object.fromEntries(Object.entries(personal?.changes ?? {}).map(([field, { to }]) => [field, to]));
