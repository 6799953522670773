import type { Revision } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { decodeUserEvent, uuidOfStream } from '../user-stream.js';
import type { TrainingRecord } from './training-records.port.js';

/** The change of an event to the training records. `removed`: the records of the user before this revision are hidden. */
export type TrainingChange =
  | ({ readonly kind: 'recorded' } & TrainingRecord)
  | { readonly kind: 'removed'; readonly uuid: string; readonly revision: Revision };

/** One document a record. The records of deleted users are kept and not shown. */
export const trainingProjection: Projection<TrainingChange> = {
  name: 'training',
  version: 1,
  project(stored) {
    const uuid = uuidOfStream(stored.stream);
    if (uuid === undefined) return [];
    const event = decodeUserEvent(stored);
    if (event.type === 'UserDeleted') return [{ kind: 'removed', uuid, revision: stored.revision }];
    if (event.type !== 'TrainingRecorded' || !event.data.personal) return [];
    const { course, completedAt } = event.data.personal;
    const { revision, position } = stored;
    return [{ kind: 'recorded', uuid, revision, position, course, completedAt }];
  },
};
