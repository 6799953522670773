import { copyFile, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderRejectedStore } from '../../../../src/imports/files/folder/folder.rejected-store.js';
import { RejectedRowsLost } from '../../../../src/imports/files/rejected-store.port.js';
import { FolderUploadStore } from '../../../../src/imports/files/folder/folder.upload-store.js';
import { importId } from '../../../support/imports.example.js';
import { outOfReach } from '../../../support/out-of-reach.js';
import { rejectedIn } from '../../../support/rejected.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { rejectedStoreContract } from '../rejected-store.contract.js';
import { chunks, unlimited } from '../../../support/uploads.example.js';

const tempFolder = tempFolders();
const key = Buffer.alloc(32, 7);
const marker = 'anna@example.org';
const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';

rejectedStoreContract(
  'FolderRejectedStore',
  async () => new FolderRejectedStore(await tempFolder(), key),
);

async function stored() {
  const folder = await tempFolder();
  const store = new FolderRejectedStore(folder, key);
  await store.put(importId, chunks(marker.repeat(10_000)));
  return { folder, store, file: join(folder, `${importId}.rejected`) };
}

describe('the file of rejected rows', () => {
  it('does not show its text, and only its owner may read it', async () => {
    const { file } = await stored();
    expect((await readFile(file)).includes(marker)).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is found out not to open before its bytes are answered', async () => {
    const { folder } = await stored();
    const other = new FolderRejectedStore(folder, Buffer.alloc(32, 8));
    await expect(other.read(importId)).rejects.toThrow(RejectedRowsLost);
  });

  it('is not denied, nor lost, while it cannot be opened just now', async () => {
    const { store, file } = await stored();
    const reach = await outOfReach(file);
    for (const asked of [store.has(importId), store.read(importId)])
      await expect(asked).rejects.toMatchObject({ code: 'ELOOP' });
    await reach();
    expect(await store.has(importId)).toBe(true);
  });

  it('does not open as that of another import', async () => {
    const { folder, store, file } = await stored();
    await copyFile(file, join(folder, `${otherId}.rejected`));
    await expect(store.read(otherId)).rejects.toThrow(RejectedRowsLost);
  });

  it('does not open when it is the upload that was put in its place', async () => {
    const { folder, store, file } = await stored();
    await new FolderUploadStore(folder, key).put(importId, chunks('passwords'), unlimited);
    await rename(join(folder, `${importId}.upload`), file);
    await expect(store.read(importId)).rejects.toThrow(RejectedRowsLost);
  });

  it('is no upload', async () => {
    const { folder } = await stored();
    expect(await new FolderUploadStore(folder, key).list()).toEqual([]);
  });

  it('is written anew after a crash that left it half-written', async () => {
    const folder = await tempFolder();
    const part = join(folder, `${importId}.rejected.part`);
    await writeFile(part, 'half');
    const store = new FolderRejectedStore(folder, key);
    expect(await store.has(importId)).toBe(false);
    expect((await store.list()).map((one) => one.importId)).toEqual([importId]);
    await store.put(importId, chunks('whole'));
    expect(await rejectedIn(store)).toBe('whole');
    expect(await store.list()).toHaveLength(1);
  });
});
