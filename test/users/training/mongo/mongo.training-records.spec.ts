import { START } from '../../../../src/event-store/event-store.port.js';
import { trainingInMongo } from '../../../../src/users/training/mongo/training-in-mongo.js';
import { trainingProjection } from '../../../../src/users/training/training.projection.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { logOf } from '../../../read-models/log.example.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { deleted, restored, trainingRecorded } from '../../../support/users.example.js';
import { trainingRecordsContract } from '../training-records.contract.js';

const mongo = openedMongo();

trainingRecordsContract('MongoTrainingRecords', async () => {
  const { store, reader } = await openInMongo(mongo.database, trainingProjection, trainingInMongo);
  return { store, records: reader };
});

describe('a process that fell behind and writes a restoration again', () => {
  it('brings back no records of a user who was deleted since', async () => {
    const user = 'user-5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
    const [record, ...later] = logOf(
      [user, trainingRecorded(1)],
      [user, deleted],
      [user, restored()],
      [user, deleted],
    ).flatMap((event) => trainingProjection.project(event));
    const { store, reader } = await openInMongo(
      mongo.database,
      trainingProjection,
      trainingInMongo,
    );
    await store.write([record!, ...later], START, 40);
    await store.write(later.slice(0, 2), 40, 41);
    expect(await reader.page({ after: START, limit: 9 })).toEqual([]);
  });
});
