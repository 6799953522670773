import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { GridFSBucket, Long, MongoBulkWriteError } from 'mongodb';
import { mongoForTests } from './mongo-for-tests.js';

type Counted = {
  readonly _id: string;
  readonly revision: number;
  readonly n?: number;
  readonly position?: number;
};

const mongo = mongoForTests();
const counted = () => mongo.db.collection<Counted>('counted');

/** What adapters may take for granted of any server: the one that tests start, and MongoDB 6 to 8. */
describe('a server that speaks the protocol of MongoDB', () => {
  it('refuses a second document of an id with the code 11000', async () => {
    await counted().insertOne({ _id: 'a', revision: 0 });
    await expect(counted().insertOne({ _id: 'a', revision: 1 })).rejects.toMatchObject({
      code: 11000,
    });
  });

  it('refuses a second value of a unique index, also when both come at once', async () => {
    await counted().createIndex({ n: 1 }, { unique: true, name: 'n_v1' });
    const inserts = Array.from({ length: 64 }, (_, id) =>
      counted().insertOne({ _id: String(id), revision: 0, n: 1 }),
    );
    const ends = await Promise.allSettled(inserts);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await counted().countDocuments()).toBe(1);
  });

  it('lets one of many guarded updates of one revision through', async () => {
    await counted().insertOne({ _id: 'a', revision: 0 });
    const updates = Array.from({ length: 64 }, (_, n) =>
      counted().updateOne({ _id: 'a', revision: 0 }, { $set: { revision: 1, n } }),
    );
    const matched = (await Promise.all(updates)).map(({ matchedCount }) => matchedCount);
    expect(matched.filter((count) => count === 1)).toHaveLength(1);
    expect(await counted().findOne({ _id: 'a' })).toMatchObject({ n: matched.indexOf(1) });
  });

  it('matches nothing for an update of an older revision, and changes nothing', async () => {
    await counted().insertOne({ _id: 'a', revision: 5 });
    const late = await counted().updateOne({ _id: 'a', revision: 3 }, { $set: { revision: 4 } });
    expect(late).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
    expect(await counted().findOne({ _id: 'a' })).toEqual({ _id: 'a', revision: 5 });
  });

  it('carries out all other statements of an unordered bulkWrite, and says which were refused', async () => {
    await counted().insertMany([
      { _id: 'a', revision: 0 },
      { _id: 'b', revision: 0 },
    ]);
    const writing = counted().bulkWrite(
      [
        { insertOne: { document: { _id: 'a', revision: 0 } } },
        { updateOne: { filter: { _id: 'b', revision: 0 }, update: { $set: { revision: 1 } } } },
        { updateOne: { filter: { _id: 'b', revision: 7 }, update: { $set: { revision: 8 } } } },
        { insertOne: { document: { _id: 'c', revision: 0 } } },
      ],
      { ordered: false },
    );
    const error = await writing.catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    // Of its counts, insertedCount differs: the server that tests start counts refused inserts too.
    const { writeErrors, matchedCount } = error as MongoBulkWriteError;
    expect([writeErrors].flat().map(({ code, index }) => [code, index])).toEqual([[11000, 0]]);
    expect(matchedCount).toBe(1);
    const there = await counted().find().sort({ _id: 1 }).toArray();
    expect(there.map(({ _id, revision }) => `${_id}${revision}`)).toEqual(['a0', 'b1', 'c0']);
  });

  it('answers a bulkWrite of 1,000 guarded upserts with how many were made', async () => {
    const upserts = Array.from({ length: 1000 }, (_, n) => ({
      updateOne: {
        filter: { _id: String(n) },
        update: { $set: { revision: 1 } },
        upsert: true,
      },
    }));
    const first = await counted().bulkWrite(upserts, { ordered: false });
    const again = await counted().bulkWrite(upserts, { ordered: false });
    expect([first.upsertedCount, again.upsertedCount, again.matchedCount]).toEqual([1000, 0, 1000]);
  });

  it('keeps a Long up to 2^53 - 1 exactly, and answers a number', async () => {
    const { MAX_SAFE_INTEGER } = Number;
    await mongo.db.collection('longs').insertOne({ position: Long.fromNumber(MAX_SAFE_INTEGER) });
    const found = await mongo.db.collection('longs').findOne({ position: { $type: 'long' } });
    expect(found?.['position']).toBe(MAX_SAFE_INTEGER);
  });

  it.each(['$where', 'a.b', '__proto__', '{"$ne":null}', 'a\0b', '😀'])(
    'takes %j as an id like any other',
    async (_id) => {
      await counted().insertOne({ _id, revision: 0 });
      await counted().insertOne({ _id: 'another', revision: 0 });
      expect(
        await counted()
          .find({ _id: { $eq: _id } })
          .toArray(),
      ).toEqual([{ _id, revision: 0 }]);
    },
  );

  it('keeps a file in GridFS', async () => {
    const bucket = new GridFSBucket(mongo.db, { bucketName: 'uploads', chunkSizeBytes: 1024 });
    const content = Buffer.alloc(10_000, 'rollbook ');
    const upload = bucket.openUploadStream('users.csv', { metadata: { rows: 3 } });
    upload.end(content);
    await once(upload, 'finish');
    expect(await buffer(bucket.openDownloadStream(upload.id))).toEqual(content);
    expect(await bucket.find({ _id: upload.id }).toArray()).toMatchObject([
      { length: 10_000, metadata: { rows: 3 } },
    ]);
    expect(await mongo.db.collection('uploads.chunks').countDocuments()).toBe(10);
  });

  it('pages by the last key, in its order', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => String(n).padStart(2, '0'));
    await counted().insertMany(ids.toReversed().map((_id) => ({ _id, revision: 0 })));
    const pages: string[][] = [];
    for (let last = ''; pages.at(-1)?.length !== 5; last = pages.at(-1)!.at(-1)!) {
      const page = await counted()
        .find({ _id: { $gt: last } })
        .sort({ _id: 1 })
        .limit(10)
        .toArray();
      pages.push(page.map(({ _id }) => _id));
    }
    expect(pages.flat()).toEqual(ids);
  });

  it('renames a collection in the place of another', async () => {
    await counted().insertOne({ _id: 'old', revision: 0 });
    await mongo.db.collection<Counted>('built').insertOne({ _id: 'new', revision: 1 });
    await mongo.db.renameCollection('built', 'counted', { dropTarget: true });
    expect(await counted().find().toArray()).toEqual([{ _id: 'new', revision: 1 }]);
  });
});
