import { jest } from '@jest/globals';
import { join } from 'node:path';
import { sealingKey } from '../../../src/users/credentials/sealing-key.js';
import { noteSyncs } from '../../support/syncs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

const nothingSealed = async () => false;

afterEach(() => jest.restoreAllMocks());

describe('the key that a first start makes', () => {
  it('is on the disk, and so is its name, before anything is sealed with it', async () => {
    const dataDir = await tempFolder();
    const steps: string[] = [];
    await noteSyncs(steps, {
      fresh: join(dataDir, 'credentials.key.new'),
      key: join(dataDir, 'credentials.key'),
    });
    const key = await sealingKey(dataDir, undefined, nothingSealed);
    expect(steps).toEqual(['file: fresh', 'folder: key']);
    expect(await sealingKey(dataDir, undefined, nothingSealed)).toEqual(key);
  });
});
