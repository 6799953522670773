import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import type { TrainingChange } from '../training.projection.js';

const schema = `
  CREATE TABLE IF NOT EXISTS training_records (
    uuid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    course TEXT NOT NULL,
    completed_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (uuid, revision)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS training_by_position ON training_records (position) WHERE removed = 0;
  CREATE INDEX IF NOT EXISTS training_by_user ON training_records (uuid, position) WHERE removed = 0;`;

export const trainingTable: Tables<TrainingChange> = {
  schema,
  names: ['training_records'],
  writer(db) {
    const insert = db.prepare(
      `INSERT INTO training_records (uuid, revision, position, course, completed_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    // In the transaction of the checkpoint, so in the order of the log.
    const setRemoved = db.prepare(
      'UPDATE training_records SET removed = ? WHERE uuid = ? AND revision < ?',
    );
    return (change) => {
      const { uuid, revision } = change;
      if (change.kind === 'recorded') {
        const { position, course, completedAt } = change;
        insert.run(uuid, revision, position, course, completedAt);
      } else setRemoved.run(change.kind === 'removed' ? 1 : 0, uuid, revision);
    };
  },
};
