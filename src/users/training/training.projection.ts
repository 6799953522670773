import type { Revision } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { decodeUserEvent, uuidOfStream } from '../user-stream.js';
import type { TrainingRecord } from './training-records.port.js';

/** The records of the user before this revision are hidden, or shown again: the last of these says. */
export type TrainingVisibility = {
  readonly kind: 'removed' | 'restored';
  readonly uuid: string;
  readonly revision: Revision;
};

/** The change of an event to the training records. */
export type TrainingChange = ({ readonly kind: 'recorded' } & TrainingRecord) | TrainingVisibility;

/** One document a record. The records of deleted users are kept and not shown. */
export const trainingProjection: Projection<TrainingChange> = {
  name: 'training',
  version: 1,
  project(stored) {
    const uuid = uuidOfStream(stored.stream);
    if (uuid === undefined) return [];
    const event = decodeUserEvent(stored);
    const { revision, position } = stored;
    if (event.type === 'UserDeleted') return [{ kind: 'removed', uuid, revision }];
    if (event.type === 'UserRestored') return [{ kind: 'restored', uuid, revision }];
    if (event.type !== 'TrainingRecorded' || !event.data.personal) return [];
    const { course, completedAt } = event.data.personal;
    return [{ kind: 'recorded', uuid, revision, position, course, completedAt }];
  },
};
