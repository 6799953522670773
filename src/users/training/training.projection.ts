import type { Projection } from '../../read-models/projection.js';
import { decodeUserEvent, uuidOfStream } from '../user-stream.js';
import type { TrainingRecord } from './training-records.port.js';

/** The change of an event to the training records. `removed`: the present records of the user are hidden. */
export type TrainingChange =
  | ({ readonly kind: 'recorded' } & TrainingRecord)
  | { readonly kind: 'removed'; readonly uuid: string };

/** One document a record. The records of deleted users are kept and not shown. */
export const trainingProjection: Projection<TrainingChange> = {
  name: 'training',
  version: 1,
  project(stored) {
    const uuid = uuidOfStream(stored.stream);
    if (uuid === undefined) return [];
    const event = decodeUserEvent(stored);
    if (event.type === 'UserDeleted') return [{ kind: 'removed', uuid }];
    if (event.type !== 'TrainingRecorded' || !event.data.personal) return [];
    const { course, completedAt } = event.data.personal;
    const { revision, position } = stored;
    return [{ kind: 'recorded', uuid, revision, position, course, completedAt }];
  },
};
