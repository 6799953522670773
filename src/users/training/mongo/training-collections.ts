import type { AnyBulkWriteOperation } from 'mongodb';
import { storedPosition } from '../../../mongo/stored-position.js';
import { writeMany } from '../../../mongo/write-many.js';
import type { Collections } from '../../../read-models/mongo/collections.js';
import type { TrainingRecord } from '../training-records.port.js';
import type { Revision } from '../../../event-store/event-store.port.js';
import type { TrainingChange, TrainingVisibility } from '../training.projection.js';

/** One record. `_id` is the user's uuid and the revision of the event. A record of a deleted user stays, so that a repeat does not show it again. */
export type StoredRecord = TrainingRecord & {
  readonly _id: string;
  readonly removed: boolean;
  /** Revision of the deletion or restoration that `removed` comes from. Absent: there was none. */
  readonly since?: Revision;
};

export const recordsIn = 'records';

export const trainingCollections: Collections<TrainingChange> = {
  indexes: {
    [recordsIn]: [
      { name: 'by_position_1', key: { removed: 1, position: 1 } },
      { name: 'by_user_1', key: { uuid: 1, position: 1 } },
    ],
  },
  async write(scope, changes) {
    const records = scope.collection<StoredRecord>(recordsIn);
    const creations: AnyBulkWriteOperation<StoredRecord>[] = [];
    const others: AnyBulkWriteOperation<StoredRecord>[] = [];
    for (const change of changes)
      if (change.kind === 'recorded') creations.push(creation(change));
      else others.push(visibility(change));
    await writeMany(records, creations);
    // Afterwards, because what is hidden must be there.
    await writeMany(records, others);
  },
};

function creation({
  kind: _kind,
  ...record
}: Extract<TrainingChange, { readonly kind: 'recorded' }>): AnyBulkWriteOperation<StoredRecord> {
  const _id = `${record.uuid}:${record.revision}`;
  return {
    insertOne: {
      document: { _id, ...record, position: storedPosition(record.position), removed: false },
    },
  };
}

/** A record takes only what came after what it has: they are written in any order, and again by a process that fell behind. */
const visibility = ({
  kind,
  uuid,
  revision,
}: TrainingVisibility): AnyBulkWriteOperation<StoredRecord> => ({
  updateMany: {
    filter: {
      uuid: { $eq: uuid },
      revision: { $lt: revision },
      $or: [{ since: { $exists: false } }, { since: { $lt: revision } }],
    },
    update: { $set: { removed: kind === 'removed', since: revision } },
  },
});
