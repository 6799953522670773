import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminTokenInvalid } from '../../../src/auth/admin-token-invalid.js';
import { FolderAdminTokenStore } from '../../../src/auth/folder/folder.admin-token-store.js';
import { tempFolders } from '../../support/temp-folder.js';
import { adminTokenStoreContract } from '../admin-token-store.contract.js';

const tempFolder = tempFolders();
const fileOf = (folder: string) => join(folder, 'admin-token.json');
const hash = Buffer.alloc(32, 0xab);

let latest: string;
const open = async () => {
  latest = await tempFolder();
  return new FolderAdminTokenStore(latest);
};

adminTokenStoreContract(
  'FolderAdminTokenStore',
  open,
  async () => new FolderAdminTokenStore(latest),
);

describe('the file of the admin token', () => {
  it('holds a hash that only its owner reads', async () => {
    await (await open()).put(hash);
    expect(await readFile(fileOf(latest), 'utf8')).toBe(`{"sha256":"${'ab'.repeat(32)}"}\n`);
    expect((await stat(fileOf(latest))).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{}', '{"sha256":"abc"}', '[]', `{"sha256":"${'A'.repeat(64)}"}`, 'rb_token'])(
    'cannot be told from a file that holds something else: %s',
    async (text) => {
      const store = await open();
      await writeFile(fileOf(latest), text);
      await expect(store.find()).rejects.toThrow(AdminTokenInvalid);
      await expect(store.find()).rejects.toThrow(fileOf(latest));
    },
  );

  it('may be one that an editor has touched', async () => {
    const store = await open();
    await writeFile(fileOf(latest), ` {"sha256" :\n  "${'ab'.repeat(32)}"}\n\n\n`);
    expect(await store.find()).toEqual(hash);
  });
});
