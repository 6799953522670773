import type { Position, RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { newValues } from '../domain/changed-fields.js';
import type { Profile, UserEvent, UserRestored } from '../domain/user-events.js';
import { optionalFields } from '../domain/user-fields.js';
import { decodeUserEvent, uuidOfStream } from '../user-stream.js';

type Document = { readonly uuid: string; readonly revision: number };

export type UserInsert = Document & {
  readonly kind: 'insert';
  readonly status: 'active' | 'inactive';
  readonly profile: Profile;
  readonly at: string;
};

export type UserUpdate = Document & {
  readonly kind: 'update';
  readonly status?: 'active' | 'inactive' | 'deleted';
  /** Where the log has the deletion; `null`: the deletion was taken back. */
  readonly deletedPosition?: Position | null;
  /** Where the log has the change of the User ID: until then the user had another. */
  readonly userIdChangedPosition?: Position;
  readonly fields?: Readonly<Partial<Profile>>;
  /** Id of the newest event that changed the password. */
  readonly passwordEvent?: string;
  /** How many training records the user has now. */
  readonly trainingRecords?: number;
  /** Time of the newest event that a history shows; absent when no history shows the event. */
  readonly at?: string;
};

/** What an event means to the document of its user, which takes only its stream's next revision. */
export type UserChange = UserInsert | UserUpdate;

/** The user directory: one document for each user, deleted users included. */
export const userDirectoryProjection: Projection<UserChange> = {
  name: 'users',
  version: 6,
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
  if (event.type === 'ClaimRevoked') return [{ kind: 'update', uuid, revision }];
  const at = event.data.occurredAt;
  const update = (changed: Partial<UserUpdate>): readonly UserChange[] => [
    { kind: 'update', uuid, revision, at, ...changed },
  ];
  switch (event.type) {
    case 'UserCreated': {
      const { active, personal: profile } = event.data;
      const status = active ? 'active' : 'inactive';
      return profile ? [{ kind: 'insert', uuid, revision, status, profile, at }] : [];
    }
    case 'UserUpdated':
      return update({ fields: newValues(event.data.personal) });
    case 'UserIdChanged': {
      const { personal } = event.data;
      if (!personal) return update({ fields: {} });
      return update({ fields: { userId: personal.to }, userIdChangedPosition: position });
    }
    case 'UserPasswordChanged':
      return update({ passwordEvent: id });
    case 'TrainingRecorded':
      return update({ trainingRecords: event.data.total });
    case 'UserDeactivated':
      return update({ status: 'inactive' });
    case 'UserReactivated':
      return update({ status: 'active' });
    case 'UserDeleted':
      return update({ status: 'deleted', deletedPosition: position });
    case 'UserRestored':
      return update(restored(event.data));
  }
}

/** A field that the profile lacks is emptied: the event says all that the user is. */
function restored({ active, trainingRecords = 0, personal }: UserRestored['data']) {
  if (!personal) return { fields: {} };
  const empty = Object.fromEntries(optionalFields.map((field) => [field, null]));
  return {
    status: active ? ('active' as const) : ('inactive' as const),
    deletedPosition: null,
    fields: { ...empty, ...personal },
    trainingRecords,
  };
}
