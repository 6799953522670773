import { FolderAdminTokenStore } from '../../src/auth/folder/folder.admin-token-store.js';
import type { AdminToken } from '../../src/auth/admin-token.js';
import { openAdminToken } from '../../src/auth/open-admin-token.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const start = (folder: string, configured?: string) =>
  openAdminToken(new FolderAdminTokenStore(folder), configured, undefined);

describe('the admin token', () => {
  it('is made at random when no token is given or stored', async () => {
    const folder = await tempFolder();
    const first = await start(folder);
    const second = await start(folder);
    expect(first.fresh).toMatch(/^rb_[\w-]{43}$/);
    expect(second.fresh).not.toBe(first.fresh);
    expect(first.is(String(first.fresh))).toBe(true);
    expect(first.is(String(second.fresh))).toBe(false);
  });

  it('is the same at the next start once it was kept, and not shown again', async () => {
    const folder = await tempFolder();
    const first = await start(folder);
    await first.keep();
    const next = await start(folder);
    expect(next.fresh).toBeUndefined();
    expect(next.is(String(first.fresh))).toBe(true);
    expect(next.is('rb_other')).toBe(false);
  });

  it('is kept as its hash alone', async () => {
    const store = new FolderAdminTokenStore(await tempFolder());
    const token = await openAdminToken(store, undefined, undefined);
    await token.keep();
    const stored = Buffer.from((await store.find())!).toString('latin1');
    expect(stored).toHaveLength(32);
    expect(stored).not.toContain(String(token.fresh).slice(3, 8));
  });

  it('is the configured one when there is one, and the stored one stays', async () => {
    const folder = await tempFolder();
    const { fresh } = await start(folder).then(kept);
    const configured = await start(folder, 'configured-token');
    await configured.keep();
    expect(configured.fresh).toBeUndefined();
    expect(configured.is('configured-token')).toBe(true);
    expect(configured.is(String(fresh))).toBe(false);
    expect((await start(folder)).is(String(fresh))).toBe(true);
  });

  it('is not made up where several instances share the store', async () => {
    const store = new FolderAdminTokenStore(await tempFolder());
    await expect(openAdminToken(store, undefined, 'the database rollbook')).rejects.toThrow(
      'the database rollbook holds no admin token: set ADMIN_TOKEN to the same value for every instance',
    );
    const configured = await openAdminToken(store, 'configured-token', 'the database rollbook');
    expect(configured.is('configured-token')).toBe(true);
  });
});

async function kept(token: AdminToken): Promise<AdminToken> {
  await token.keep();
  return token;
}
