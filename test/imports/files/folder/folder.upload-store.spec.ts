import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderUploadStore } from '../../../../src/imports/files/folder/folder.upload-store.js';
import { UploadLost, UploadsFull } from '../../../../src/imports/files/upload-store.port.js';
import { importId } from '../../../support/imports.example.js';
import { outOfReach } from '../../../support/out-of-reach.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { uploadStoreContract } from '../upload-store.contract.js';
import { chunks, unlimited } from '../../../support/uploads.example.js';

const tempFolder = tempFolders();
const key = Buffer.alloc(32, 7);
const marker = 'Corr3ct-Horse!';

uploadStoreContract(
  'FolderUploadStore',
  async () => new FolderUploadStore(await tempFolder(), key),
);

async function readAll(store: FolderUploadStore, id: string): Promise<number> {
  let total = 0;
  for await (const chunk of store.read(id)) total += chunk.length;
  return total;
}

async function stored() {
  const folder = await tempFolder();
  const store = new FolderUploadStore(folder, key);
  await store.put(importId, chunks(marker.repeat(10_000)), unlimited);
  return { folder, store, file: join(folder, `${importId}.upload`) };
}

describe('the file of an upload', () => {
  it('does not show the uploaded text', async () => {
    const { file } = await stored();
    expect((await readFile(file)).includes(marker)).toBe(false);
  });

  it('of an earlier process takes room as well', async () => {
    const { folder } = await stored();
    const next = new FolderUploadStore(folder, key);
    const limits = { ...unlimited, bytesOfAll: marker.length * 10_000 + 5_000 };
    const id = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';
    await expect(next.put(id, chunks('x'.repeat(6_000)), limits)).rejects.toThrow(UploadsFull);
    await next.remove(importId);
    expect((await next.put(id, chunks('x'.repeat(6_000)), limits)).bytes).toBe(6_000);
  });

  it('does not open with another key', async () => {
    const { folder } = await stored();
    const other = new FolderUploadStore(folder, Buffer.alloc(32, 8));
    await expect(readAll(other, importId)).rejects.toThrow(UploadLost);
  });

  it('does not open when one bit of it is another', async () => {
    const { store, file } = await stored();
    const sealed = await readFile(file);
    sealed.writeUInt8(sealed.readUInt8(70_000) ^ 1, 70_000);
    await writeFile(file, sealed);
    await expect(readAll(store, importId)).rejects.toThrow(UploadLost);
  });

  it('does not open when it was cut, even between two chunks', async () => {
    const { store, file } = await stored();
    await truncate(file, 65_536 + 33);
    await expect(readAll(store, importId)).rejects.toThrow(UploadLost);
  });

  it('is not lost while it cannot be opened just now', async () => {
    const { store, file } = await stored();
    const reach = await outOfReach(file);
    const failed = readAll(store, importId);
    await expect(failed).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(failed).rejects.not.toBeInstanceOf(UploadLost);
    await reach();
    expect(await readAll(store, importId)).toBe(marker.length * 10_000);
  });

  it('says why it is lost', async () => {
    const { folder, store, file } = await stored();
    const other = new FolderUploadStore(folder, Buffer.alloc(32, 8));
    const cause = { message: 'The sealed bytes do not open with this key.' };
    await expect(readAll(other, importId)).rejects.toMatchObject({ cause });
    await rm(file);
    await expect(readAll(store, importId)).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  });

  it('does not open as the upload of another import', async () => {
    const { folder, store, file } = await stored();
    const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';
    await writeFile(join(folder, `${otherId}.upload`), await readFile(file));
    await expect(readAll(store, otherId)).rejects.toThrow(UploadLost);
  });
});
