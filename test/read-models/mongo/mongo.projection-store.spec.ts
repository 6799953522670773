import { jest } from '@jest/globals';
import { START } from '../../../src/event-store/event-store.port.js';
import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import { writeMany } from '../../../src/mongo/write-many.js';
import type { InMongo, Scope } from '../../../src/read-models/mongo/collections.js';
import { CheckpointMoved, RevisionGap } from '../../../src/read-models/projection.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { projectionStoreContract, refusedText, type Note } from '../projection-store.contract.js';
import { openInMongo } from './opened-read-model.js';

type StoredNote = { readonly _id: string; readonly text: string };

class Notes {
  constructor(private readonly scope: Scope) {}

  async all(): Promise<readonly Note[]> {
    const found = this.scope.collection<StoredNote>('notes').find().sort({ _id: 1 });
    return (await found.toArray()).map(({ _id: id, text }) => ({ id, text }));
  }
}

const inMongo: InMongo<Notes, Note> = {
  collections: {
    indexes: { notes: [{ name: 'by_text_1', key: { text: 1 } }] },
    async write(scope, changes) {
      const statements = changes.map(({ id, text }) => {
        if (text === refusedText) throw new RevisionGap('notes', id, 4, 2);
        return { replaceOne: { filter: { _id: id }, replacement: { text }, upsert: true } };
      });
      for (const statement of statements)
        await writeMany(scope.collection<StoredNote>('notes'), [statement]);
    },
  },
  reader: Notes,
};

const mongo = openedMongo();

const openNotes = (database: MongoDatabase, version = 1) =>
  openInMongo(database, { name: 'notes', version, project: () => [] }, inMongo);

projectionStoreContract('MongoProjectionStore', async () => async (version) => {
  const { store, reader } = await openNotes(mongo.database, version);
  return { store, notes: () => reader.all(), close: () => undefined };
});

const both = async () =>
  [await openNotes(mongo.database), await openNotes(await mongo.openAgain())] as const;

describe('two processes on one read model in MongoDB', () => {
  const buy = { id: 'a', text: 'buy bread' };
  const call = { id: 'b', text: 'call Zoë' };
  it('see what the other has written, and where it stands', async () => {
    const [mine, theirs] = await both();
    await mine.store.write([buy], START, 3);
    expect(await theirs.store.checkpoint()).toBe(3);
    expect(await theirs.reader.all()).toEqual([buy]);
  });

  it('begin together: one moves the checkpoint, the other goes on from there', async () => {
    const [mine, theirs] = await both();
    await mine.store.write([buy], START, 3);
    await expect(theirs.store.write([buy, call], START, 9)).rejects.toThrow(CheckpointMoved);
    await theirs.store.write([call], 3, 9);
    expect(await mine.reader.all()).toEqual([buy, call]);
  });

  it('do not empty what the other has begun to write', async () => {
    const [mine, theirs] = await both();
    await mine.store.write([buy], START, 3);
    await theirs.store.clear();
    await expect(mine.store.write([call], 3, 9)).rejects.toThrow(CheckpointMoved);
    await mine.store.write([call], START, 9);
    expect(await theirs.store.checkpoint()).toBe(9);
    expect(await theirs.reader.all()).toEqual([call]);
  });

  it('let one of two empty it', async () => {
    const [mine, theirs] = await both();
    await mine.store.write([buy], START, 3);
    const emptied = await Promise.allSettled([mine.store.clear(), theirs.store.clear()]);
    expect(emptied.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await mine.store.checkpoint()).toBe(START);
    expect(await mine.reader.all()).toEqual([]);
  });
});

describe('writing batch after batch in MongoDB', () => {
  it('does not read the registry again: its own compare-and-set tells where it stands', async () => {
    const { store } = await openNotes(mongo.database);
    await store.write([], START, 3);
    const registry = mongo.database.collection('read-models');
    const reads = jest.spyOn(Object.getPrototypeOf(registry), 'findOne');
    try {
      await store.write([], 3, 9);
      await store.write([], 9, 12);
      expect(reads).not.toHaveBeenCalled();
      await expect(store.write([], 3, 20)).rejects.toThrow(CheckpointMoved);
      expect(reads).toHaveBeenCalled();
    } finally {
      reads.mockRestore();
    }
  });
});

describe('a position in MongoDB', () => {
  it('is stored as a whole number, however large', async () => {
    const { store } = await openNotes(mongo.database);
    await store.write([], START, Number.MAX_SAFE_INTEGER);
    expect(await store.checkpoint()).toBe(Number.MAX_SAFE_INTEGER);
    const stored = await mongo.database.db
      .collection<{ _id: string; position: unknown }>('read-models')
      .findOne({ _id: 'notes:1' }, { promoteLongs: false });
    expect(stored?.position).toMatchObject({ _bsontype: 'Long' });
  });
});
