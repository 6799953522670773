import { START } from '../../../src/event-store/event-store.port.js';
import { dropFormerGenerations } from '../../../src/read-models/mongo/drop-former-generations.js';
import { registryIn } from '../../../src/read-models/mongo/registry.js';
import { trainingInMongo } from '../../../src/users/training/mongo/training-in-mongo.js';
import { trainingProjection } from '../../../src/users/training/training.projection.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { openInMongo } from './opened-read-model.js';

const mongo = openedMongo();
const record = {
  kind: 'recorded',
  uuid: 'a',
  revision: 1,
  position: 7,
  course: 'Fire',
  completedAt: '2026-01-31',
} as const;

/** A read model in its third generation, each with a document; and others, whose names are like its own. */
async function thirdGeneration() {
  const { store } = await openInMongo(mongo.database, trainingProjection, trainingInMongo);
  for (let generation = 1; generation <= 3; generation += 1) {
    if (generation > 1) await store.clear();
    await store.write([record], START, 7);
  }
  for (const name of ['training.v1.g10.records', 'training.v2.g1.records', 'other.v1.g1.records'])
    await mongo.database.collection(name).insertOne({ _id: 'a' });
  return (await registryIn(mongo.database).findOne({ _id: 'training:1' }))!;
}

async function collections(): Promise<readonly string[]> {
  const listed = await mongo.database.db.listCollections({}, { nameOnly: true }).toArray();
  const names = listed.map(({ name }) => name).filter((name) => name.includes('.v'));
  return names.toSorted((a, b) => a.localeCompare(b));
}

describe('the collections of former generations of a read model', () => {
  it('stay while somebody may still read them', async () => {
    const present = await thirdGeneration();
    const all = await collections();
    await dropFormerGenerations(mongo.database, present);
    expect(await collections()).toEqual(all);
  });

  it('go later, and nothing else goes with them', async () => {
    const present = await thirdGeneration();
    await dropFormerGenerations(mongo.database, present, -1_000);
    expect(await collections()).toEqual([
      'other.v1.g1.records',
      'training.v1.g10.records',
      'training.v1.g3.records',
      'training.v2.g1.records',
    ]);
  });

  it('stay when another process has begun the next one meanwhile', async () => {
    const present = await thirdGeneration();
    const all = await collections();
    await dropFormerGenerations(mongo.database, { ...present, generation: 2 }, -1_000);
    expect(await collections()).toEqual(all);
  });
});
