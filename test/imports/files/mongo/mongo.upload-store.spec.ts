import { MongoUploadStore } from '../../../../src/imports/files/mongo/mongo.upload-store.js';
import { UploadsFull } from '../../../../src/imports/files/upload-store.port.js';
import { FileGone } from '../../../../src/mongo/sealed-files/storing.js';
import { importId } from '../../../support/imports.example.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { chunks } from '../../../support/uploads.example.js';
import { uploadStoreContract } from '../upload-store.contract.js';

const mongo = openedMongo();
const key = Buffer.alloc(32, 7);

const open = (): Promise<MongoUploadStore> => MongoUploadStore.open(mongo.database, key);

uploadStoreContract('MongoUploadStore', open);

const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';
const megabyte = 1024 * 1024;
const limits = { bytes: Infinity, bytesOfAll: 10 * megabyte };

const sized = (bytes: number) => chunks('x'.repeat(bytes));

/** Comes in, in pieces of a megabyte, and waits after that many. */
async function* waitingAfter(megabytes: number, meanwhile: () => Promise<unknown>) {
  for (let n = 0; n < megabytes; n += 1) yield Buffer.alloc(megabyte);
  await meanwhile();
}

describe('the uploads of several instances', () => {
  it('are read by any of them', async () => {
    await (await open()).put(importId, chunks('hello'), limits);
    const parts: Uint8Array[] = [];
    for await (const part of (await open()).read(importId)) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('hello');
  });

  it('take room together', async () => {
    const [one, other] = [await open(), await open()];
    await one.put(importId, sized(6 * megabyte), limits);
    await expect(other.put(otherId, sized(5 * megabyte), limits)).rejects.toThrow(UploadsFull);
    await other.remove(importId);
    expect((await one.put(otherId, sized(6 * megabyte), limits)).bytes).toBe(6 * megabyte);
  });

  it('take room while they come in, as far as they have told', async () => {
    const [one, other] = [await open(), await open()];
    await one.put(
      importId,
      waitingAfter(5, async () => {
        await expect(other.put(otherId, sized(7 * megabyte), limits)).rejects.toThrow(UploadsFull);
        await other.put(otherId, sized(5 * megabyte), limits);
      }),
      limits,
    );
    expect(await other.list()).toHaveLength(2);
  });

  it('take no room when their instance stopped in the middle of one', async () => {
    const [one, other] = [await open(), await open()];
    const cut = one.put(
      importId,
      waitingAfter(9, async () => {
        const longAgo = { $set: { 'metadata.renewedAt': new Date(0) } };
        await mongo.database.db.collection('uploads.files').updateMany({}, longAgo);
        await other.put(otherId, sized(9 * megabyte), limits);
        await other.removeUnfinished();
      }),
      limits,
    );
    await expect(cut).rejects.toThrow(FileGone);
    expect((await other.list()).map((file) => file.importId)).toEqual([otherId]);
  });

  it('are not lost while the database is away', async () => {
    await (await open()).put(importId, chunks('hello'), limits);
    const away = await mongo.openAgain();
    const store = await MongoUploadStore.open(away, key);
    await away.close();
    const failed = store.read(importId)[Symbol.asyncIterator]().next();
    await expect(failed).rejects.toMatchObject({ name: 'MongoNotConnectedError' });
  });
});
