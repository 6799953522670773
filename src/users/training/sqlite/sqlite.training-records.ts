import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import {
  TrainingRecords,
  type TrainingQuery,
  type TrainingRecord,
} from '../training-records.port.js';

const select = `SELECT uuid, revision, position, course, completed_at AS completedAt FROM training_records
  WHERE removed = 0 AND position > ?`;
const order = 'ORDER BY position LIMIT ?';

/** Training records in SQLite. */
export class SqliteTrainingRecords extends TrainingRecords {
  readonly #all: StatementSyncInstance;
  readonly #ofUser: StatementSyncInstance;

  constructor({ db }: ReadModelsDatabase) {
    super();
    this.#all = db.prepare(`${select} ${order}`);
    this.#ofUser = db.prepare(`${select} AND uuid = ? ${order}`);
  }

  override async page({ uuid, after, limit }: TrainingQuery): Promise<readonly TrainingRecord[]> {
    return uuid === undefined ? this.#all.all(after, limit) : this.#ofUser.all(after, uuid, limit);
  }
}
