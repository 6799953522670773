import { storedPosition } from '../../../mongo/stored-position.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import {
  TrainingRecords,
  type TrainingQuery,
  type TrainingRecord,
} from '../training-records.port.js';
import { recordsIn, type StoredRecord } from './training-collections.js';

/** Training records in MongoDB. */
export class MongoTrainingRecords extends TrainingRecords {
  constructor(private readonly scope: Scope) {
    super();
  }

  override async page({ uuid, after, limit }: TrainingQuery): Promise<readonly TrainingRecord[]> {
    const found = this.scope
      .collection<StoredRecord>(recordsIn)
      .find({
        removed: false,
        position: { $gt: storedPosition(after) },
        ...(uuid !== undefined && { uuid: { $eq: uuid } }),
      })
      .sort({ position: 1 })
      .limit(limit);
    return (await found.toArray()).map(shown);
  }
}

const shown = ({
  uuid,
  revision,
  position,
  course,
  completedAt,
}: StoredRecord): TrainingRecord => ({ uuid, revision, position, course, completedAt });
