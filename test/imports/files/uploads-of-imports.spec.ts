import { UploadsOfImports } from '../../../src/imports/files/uploads-of-imports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId, submitted } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { chunks, unlimited } from '../../support/uploads.example.js';
import { uploadStoreContract } from './upload-store.contract.js';

const tempFolder = tempFolders();
const copy = '2a4f0a0e-1f0b-4f7e-8f65-1b3c5d7e9f01';

async function opened() {
  const stores = new ImportStores(await tempFolder());
  return { stores, uploads: new UploadsOfImports(stores.uploads, stores.log) };
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

uploadStoreContract('UploadsOfImports', async () => (await opened()).uploads);

describe('the upload of an import', () => {
  it('is the copy that the import names, whichever was stored last', async () => {
    const { stores, uploads } = await opened();
    await uploads.put(importId, chunks('its own'), unlimited, copy);
    await uploads.put(importId, chunks('of a repeat'), unlimited, `${copy.slice(0, -1)}2`);
    await stores.submitAs({ ...submitted, data: { ...submitted.data, upload: copy } }, 'none');
    expect(await textOf(uploads.read(importId))).toBe('its own');
  });

  it('is the only one when the import names none', async () => {
    const { stores, uploads } = await opened();
    await stores.submit('its own');
    expect(await textOf(uploads.read(importId))).toBe('its own');
  });
});
