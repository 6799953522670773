import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderPlanStore } from '../../../../src/imports/plan/folder/folder.plan-store.js';
import { MongoPlanStore } from '../../../../src/imports/plan/mongo/mongo.plan-store.js';
import { importId } from '../../../support/imports.example.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { planStoreContract, rowsIn, sealedIn } from '../plan-store.contract.js';

const mongo = openedMongo();
const tempFolder = tempFolders();
const key = Buffer.alloc(32, 7);

/** The plans as an instance sees them whose disk this folder is. */
const openIn = (folder: string, ownKey: Uint8Array = key): Promise<MongoPlanStore> =>
  MongoPlanStore.open(mongo.database, ownKey, new FolderPlanStore(folder));

planStoreContract('MongoPlanStore', async () => openIn(await tempFolder()));

const files = () => mongo.database.db.collection('plans.files');

describe('a plan in MongoDB', () => {
  it('is found by an instance whose disk does not have it, and is on its disk from then on', async () => {
    const digest = await sealedIn(await openIn(await tempFolder()), 2, 3);
    const folder = await tempFolder();
    expect(await rowsIn(await openIn(folder), digest)).toEqual([2, 3]);
    expect(await rowsIn(new FolderPlanStore(folder) as never, digest)).toEqual([2, 3]);
  });

  it('is fetched once by two who look for it at the same moment', async () => {
    const digest = await sealedIn(await openIn(await tempFolder()), 2, 3);
    const store = await openIn(await tempFolder());
    const found = await Promise.all([rowsIn(store, digest), rowsIn(store, digest)]);
    expect(found).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });

  it('is found by an instance whose disk has the plan of an earlier check', async () => {
    const folder = await tempFolder();
    const former = await openIn(folder);
    await sealedIn(former, 7);
    const digest = await sealedIn(await openIn(await tempFolder()), 2, 3);
    expect(await rowsIn(former, digest)).toEqual([2, 3]);
  });

  it('is fetched again when it was damaged on the disk', async () => {
    const folder = await tempFolder();
    const store = await openIn(folder);
    const digest = await sealedIn(store, 2, 3);
    await writeFile(join(folder, `${importId}.plan`), 'damaged');
    expect(await rowsIn(store, digest)).toEqual([2, 3]);
  });

  it('stays when a former holder begins its check again', async () => {
    const digest = await sealedIn(await openIn(await tempFolder()), 2, 3);
    const former = await openIn(await tempFolder());
    (await former.begin(importId)).close();
    expect(await rowsIn(await openIn(await tempFolder()), digest)).toEqual([2, 3]);
  });

  it('is stored once, however often it is sealed', async () => {
    const folder = await tempFolder();
    const store = await openIn(folder);
    await sealedIn(store, 2);
    const stored = await files().find().toArray();
    await sealedIn(store, 2);
    expect(await files().find().toArray()).toEqual(stored);
  });

  it('does not show its text', async () => {
    await sealedIn(await openIn(await tempFolder()), 2);
    const pieces = await mongo.database.db
      .collection<{ _id: string; data: Buffer }>('plans.chunks')
      .find({}, { promoteBuffers: true })
      .toArray();
    const stored = Buffer.concat(pieces.map(({ data }) => data));
    expect(stored.length).toBeGreaterThan(1000);
    for (const text of ['SQLite format 3', 'F2@example.org', 'uuid-of-row'])
      expect(stored.includes(text)).toBe(false);
  });

  it('is lost for an instance with another key, and leaves nothing on its disk', async () => {
    const digest = await sealedIn(await openIn(await tempFolder()), 2);
    const folder = await tempFolder();
    const other = await openIn(folder, Buffer.alloc(32, 8));
    expect(await rowsIn(other, digest)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not lost while the database is away', async () => {
    const digest = await sealedIn(await openIn(await tempFolder()), 2);
    const away = await mongo.openAgain();
    const store = await MongoPlanStore.open(away, key, new FolderPlanStore(await tempFolder()));
    await away.close();
    await expect(store.open(importId, digest)).rejects.toMatchObject({
      name: 'MongoNotConnectedError',
    });
  });
});
