import { jest } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderPlanStore } from '../../../../src/imports/plan/folder/folder.plan-store.js';
import { importId } from '../../../support/imports.example.js';
import { noteSyncs } from '../../../support/syncs.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { chunks } from '../../../support/uploads.example.js';
import { planStoreContract, rowsIn, sealedIn } from '../plan-store.contract.js';

const tempFolder = tempFolders();

planStoreContract('FolderPlanStore', async () => new FolderPlanStore(await tempFolder()));

afterEach(() => jest.restoreAllMocks());

/** The store of another process, and the digest of its plan. */
async function elsewhere() {
  const store = new FolderPlanStore(await tempFolder());
  return { store, digest: await sealedIn(store, 2, 3) };
}

describe('a plan that was sealed elsewhere', () => {
  it('is kept, in the place of another one', async () => {
    const { store, digest } = await elsewhere();
    const here = new FolderPlanStore(await tempFolder());
    await sealedIn(here, 7);
    expect(await here.keep(importId, digest, store.sealedBytes(importId))).toBe(true);
    expect(await rowsIn(here, digest)).toEqual([2, 3]);
  });

  it('is on the disk before it has its name', async () => {
    const { store, digest } = await elsewhere();
    const folder = await tempFolder();
    const steps: string[] = [];
    await noteSyncs(steps, {
      fetched: join(folder, `${importId}.fetched`),
      plan: join(folder, `${importId}.plan`),
    });
    await new FolderPlanStore(folder).keep(importId, digest, store.sealedBytes(importId));
    expect(steps).toEqual(['file: fetched', 'folder: plan']);
  });

  it('is not kept when its digest is another, and leaves what was there', async () => {
    const { digest } = await elsewhere();
    const folder = await tempFolder();
    const here = new FolderPlanStore(folder);
    const own = await sealedIn(here, 7);
    expect(await here.keep(importId, digest, chunks('not a plan'))).toBe(false);
    expect(await rowsIn(here, own)).toEqual([7]);
    expect(await readdir(folder)).toEqual([`${importId}.plan`]);
  });

  it('leaves nothing behind when it does not come whole', async () => {
    const { store, digest } = await elsewhere();
    const folder = await tempFolder();
    async function* broken(): AsyncGenerator<Uint8Array> {
      for await (const bytes of store.sealedBytes(importId)) yield bytes.subarray(0, 100);
      throw new Error('connection lost');
    }
    const kept = new FolderPlanStore(folder).keep(importId, digest, broken());
    await expect(kept).rejects.toThrow('connection lost');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over byte by byte', async () => {
    const { store, digest } = await elsewhere();
    const folder = await tempFolder();
    await new FolderPlanStore(folder).keep(importId, digest, store.sealedBytes(importId));
    const parts: Uint8Array[] = [];
    for await (const part of store.sealedBytes(importId)) parts.push(part);
    expect(await readFile(join(folder, `${importId}.plan`))).toEqual(Buffer.concat(parts));
  });
});
