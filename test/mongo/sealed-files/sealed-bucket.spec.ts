import {
  isLost,
  SealedBucket,
  SealedFileMissing,
} from '../../../src/mongo/sealed-files/sealed-bucket.js';
import { FileGone } from '../../../src/mongo/sealed-files/storing.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { chunks } from '../../support/uploads.example.js';

const mongo = openedMongo();
const key = Buffer.alloc(32, 7);
const file = { name: 'a.csv', owner: 'anna' };
const longAgo = new Date('2020-01-01T00:00:00Z');

const open = (ownKey: Uint8Array = key): Promise<SealedBucket> =>
  SealedBucket.open(mongo.database, { bucket: 'b', key: ownKey, boundName: (name) => name });

const files = () => mongo.database.db.collection('b.files');
const pieces = () => mongo.database.db.collection('b.chunks');
const counts = async () => [await files().countDocuments(), await pieces().countDocuments()];

/** Bytes that need three pieces. */
const large = Buffer.alloc(600 * 1024, 'x');

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Stores a file, and does this when its bytes have come, before it is whole. */
async function interrupted(bucket: SealedBucket, meanwhile: () => Promise<unknown>): Promise<void> {
  await bucket.add(file, async function* () {
    yield large;
    await meanwhile();
  });
}

/** Its process says nothing for a long time. */
const falledSilent = () => files().updateMany({}, { $set: { 'metadata.renewedAt': longAgo } });

describe('a file in GridFS', () => {
  it('is in pieces as GridFS has them', async () => {
    await (await open()).add(file, () => chunks(large.toString()));
    const [stored] = await files().find().toArray();
    const found = await pieces().find({}, { promoteBuffers: true }).sort({ n: 1 }).toArray();
    expect(found.map(({ n }) => n)).toEqual([0, 1, 2]);
    const lengths = found.map(({ data }) => (data as Buffer).length);
    expect(lengths.slice(0, 2)).toEqual([stored?.['chunkSize'], stored?.['chunkSize']]);
    expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(stored?.['length']);
    expect(stored).toMatchObject({ filename: 'a.csv', uploadDate: expect.any(Date) });
  });

  it('does not count before it is whole', async () => {
    const bucket = await open();
    await interrupted(bucket, async () => {
      expect(await bucket.has(file.name)).toBe(false);
      expect(await bucket.list()).toEqual([]);
      await expect(textOf(bucket.read(file.name))).rejects.toThrow(SealedFileMissing);
    });
    expect(await bucket.has(file.name)).toBe(true);
  });

  it('is left alone while it comes in', async () => {
    const bucket = await open();
    await interrupted(bucket, async () => (await open()).removeUnfinished());
    expect(await textOf(bucket.read(file.name))).toBe(large.toString());
  });

  it('is removed when its process has been silent for long, which finds that out when it wakes up', async () => {
    const bucket = await open();
    const frozen = interrupted(bucket, async () => {
      await falledSilent();
      await (await open()).removeUnfinished();
      expect(await counts()).toEqual([0, 0]);
    });
    await expect(frozen).rejects.toThrow(FileGone);
    expect(await counts()).toEqual([0, 0]);
  });

  it('stays when its process has renewed it just before', async () => {
    const bucket = await open();
    await bucket.add(file, async function* (coming) {
      yield large;
      await falledSilent();
      await coming.renew();
      await (await open()).removeUnfinished();
    });
    expect(await textOf(bucket.read(file.name))).toBe(large.toString());
  });

  it('is never removed as unfinished once it is whole', async () => {
    const bucket = await open();
    await bucket.add(file, () => chunks('hello'));
    await falledSilent();
    await bucket.removeUnfinished();
    expect(await textOf(bucket.read(file.name))).toBe('hello');
  });

  it('is removed while it comes in, and its process finds that out', async () => {
    const bucket = await open();
    const removed = interrupted(bucket, async () => (await open()).remove(file.owner));
    await expect(removed).rejects.toThrow(FileGone);
    expect(await counts()).toEqual([0, 0]);
  });

  it('leaves pieces when a removal stops in the middle, and they are removed', async () => {
    const bucket = await open();
    await bucket.add(file, () => chunks(large.toString()));
    await bucket.add({ ...file, name: 'other' }, () => chunks('hello'));
    await files().deleteOne({ filename: 'a.csv' });
    await bucket.removeUnfinished();
    expect(await counts()).toEqual([1, 1]);
    expect(await textOf(bucket.read('other'))).toBe('hello');
  });

  it('is the one that was stored last, also when the earlier one could not be removed', async () => {
    const bucket = await open();
    await bucket.add(file, () => chunks('old'));
    await files().updateMany({}, { $set: { uploadDate: longAgo } });
    await bucket.add(file, () => chunks('new'));
    expect(await textOf(bucket.read(file.name))).toBe('new');
    await bucket.replace(file, () => chunks('newest'));
    expect(await counts()).toEqual([1, 1]);
  });

  it.each([
    ['a piece is missing', () => pieces().deleteOne({ n: 1 })],
    ['pieces are in another order', swapped],
    ['it was put under another name', () => files().updateOne({}, { $set: { filename: 'b' } })],
  ])('is lost when %s', async (_, damage) => {
    const bucket = await open();
    await bucket.add(file, () => chunks(large.toString()));
    await damage();
    const names = await bucket.list();
    const failed = textOf(bucket.read(names[0]!.name)).catch((error: unknown) => error);
    expect(isLost(await failed)).toBe(true);
  });

  it('is lost with another key, and shows nothing of its text', async () => {
    await (await open()).add(file, () => chunks('Corr3ct-Horse!'));
    const [piece] = await pieces().find({}, { promoteBuffers: true }).toArray();
    expect((piece!['data'] as Buffer).includes('Corr3ct')).toBe(false);
    const other = await open(Buffer.alloc(32, 8));
    const failed = textOf(other.read(file.name)).catch((error: unknown) => error);
    expect(isLost(await failed)).toBe(true);
  });

  it('is not lost while the database is away', async () => {
    await (await open()).add(file, () => chunks('hello'));
    const away = await mongo.openAgain();
    const bucket = await SealedBucket.open(away, { bucket: 'b', key, boundName: (name) => name });
    await away.close();
    const failed = await textOf(bucket.read(file.name)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(isLost(failed)).toBe(false);
  });

  it.each(['$where', 'a.b', '__proto__', '{"$ne":null}', 'snow ☃'])(
    'may be called %s',
    async (name) => {
      const bucket = await open();
      await bucket.add({ name: 'another', owner: 'another' }, () => chunks('other'));
      await bucket.add({ name, owner: name }, () => chunks('hello'));
      expect(await textOf(bucket.read(name))).toBe('hello');
      await bucket.remove(name);
      expect((await bucket.list()).map((one) => one.name)).toEqual(['another']);
    },
  );
});

async function swapped(): Promise<void> {
  for (const [from, to] of [
    [0, 9],
    [1, 0],
    [9, 1],
  ])
    await pieces().updateOne({ n: from }, { $set: { n: to } });
}
