import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminToken, AdminTokenInvalid } from '../../src/auth/admin-token.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const fileOf = (folder: string) => join(folder, 'admin-token.json');

describe('the admin token', () => {
  it('is made at random when no token is given or stored', async () => {
    const folder = await tempFolder();
    const first = AdminToken.load(folder, undefined);
    const second = AdminToken.load(folder, undefined);
    expect(first.fresh).toMatch(/^rb_[\w-]{43}$/);
    expect(second.fresh).not.toBe(first.fresh);
    expect(first.is(String(first.fresh))).toBe(true);
    expect(first.is(String(second.fresh))).toBe(false);
  });

  it('is the same at the next start once it was kept, and not shown again', async () => {
    const folder = await tempFolder();
    const first = AdminToken.load(folder, undefined);
    first.keep();
    const next = AdminToken.load(folder, undefined);
    expect(next.fresh).toBeUndefined();
    expect(next.is(String(first.fresh))).toBe(true);
    expect(next.is('rb_other')).toBe(false);
  });

  it('is kept as a hash that only its owner reads', async () => {
    const folder = await tempFolder();
    const { fresh } = keptIn(folder);
    const text = await readFile(fileOf(folder), 'utf8');
    expect(text).toMatch(/^\{"sha256":"[0-9a-f]{64}"\}\n$/);
    expect(text).not.toContain(String(fresh).slice(3));
    expect((await stat(fileOf(folder))).mode & 0o777).toBe(0o600);
  });

  it('is the configured one when there is one, and the stored one stays', async () => {
    const folder = await tempFolder();
    const { fresh } = keptIn(folder);
    const configured = AdminToken.load(folder, 'configured-token');
    configured.keep();
    expect(configured.fresh).toBeUndefined();
    expect(configured.is('configured-token')).toBe(true);
    expect(configured.is(String(fresh))).toBe(false);
    expect(AdminToken.load(folder, undefined).is(String(fresh))).toBe(true);
  });

  it.each(['', '{}', '{"sha256":"abc"}', '[]', `{"sha256":"${'A'.repeat(64)}"}`, 'rb_token'])(
    'cannot be told from a file that holds something else: %s',
    async (text) => {
      const folder = await tempFolder();
      await writeFile(fileOf(folder), text);
      expect(() => AdminToken.load(folder, undefined)).toThrow(AdminTokenInvalid);
      expect(() => AdminToken.load(folder, undefined)).toThrow(fileOf(folder));
    },
  );

  it('may stand in a file that an editor has touched', async () => {
    const folder = await tempFolder();
    const { fresh } = keptIn(folder);
    const text = await readFile(fileOf(folder), 'utf8');
    await writeFile(fileOf(folder), ` ${text.replace(':', ' :\n  ')}\n\n`);
    expect(AdminToken.load(folder, undefined).is(String(fresh))).toBe(true);
  });
});

function keptIn(folder: string): AdminToken {
  const token = AdminToken.load(folder, undefined);
  token.keep();
  return token;
}
