import { jest } from '@jest/globals';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SealedFolder } from '../../../../src/imports/files/folder/sealed-folder.js';
import { importId } from '../../../support/imports.example.js';
import { noteSyncs } from '../../../support/syncs.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const kind = { ending: '.upload', boundName: (id: string) => id };

afterEach(() => jest.restoreAllMocks());

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hello');
}

describe('a sealed file', () => {
  it('is on the disk before it has its name, and its name is before it is answered for', async () => {
    const data = await tempFolder();
    const folder = join(data, 'uploads');
    const steps: string[] = [];
    await noteSyncs(steps, {
      part: join(folder, `${importId}.upload.part`),
      whole: join(folder, `${importId}.upload`),
    });
    await new SealedFolder(folder, Buffer.alloc(32, 7), kind).seal(importId, bytes());
    // The first is that of the data folder, in which the folder is new.
    expect(steps).toEqual(['folder: ', 'file: part', 'folder: whole']);
    expect((await stat(join(folder, `${importId}.upload`))).size).toBeGreaterThan(0);
  });
});
