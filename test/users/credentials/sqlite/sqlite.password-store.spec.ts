import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SqlitePasswordStore } from '../../../../src/users/credentials/sqlite/sqlite.password-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { anna, ownerOf } from '../credentials.example.js';
import { passwordStoreContract } from '../password-store.contract.js';

const newFolder = tempFolders();
const newFile = async () => join(await newFolder(), 'credentials.db');

const opened: SqlitePasswordStore[] = [];
const open = (file: string): SqlitePasswordStore => {
  const store = SqlitePasswordStore.open(file);
  opened.push(store);
  return store;
};
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

passwordStoreContract('SqlitePasswordStore', async () => open(await newFile()));

const owner = ownerOf(anna, 1);
const modes = async (folder: string) =>
  Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
  );

describe('the file of passwords', () => {
  it('can be read by its owner alone, and so can what SQLite puts beside it', async () => {
    const folder = await newFolder();
    await open(join(folder, 'credentials.db')).putMany([{ ...owner, sealed: 'sealed' }]);
    expect(await modes(folder)).toEqual([0o600, 0o600, 0o600]);
  });

  it('is closed to others when it was put back from a backup', async () => {
    const file = await newFile();
    await writeFile(file, '');
    await chmod(file, 0o644);
    open(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('holds nothing any more of what was replaced', async () => {
    const file = await newFile();
    const store = open(file);
    await store.putMany([{ ...owner, sealed: 'the replaced one' }]);
    await store.setHash(owner, 'hash');
    await store.putMany([{ ...owner, sealed: 'not stored' }]);
    store.close();
    const text = await readFile(file, 'latin1');
    expect(text).toContain('hash');
    expect(text).not.toMatch(/the replaced one|not stored/);
  });
});

describe('opening the passwords again', () => {
  it('finds what was stored, when they were never closed too', async () => {
    const file = await newFile();
    await open(file).putMany([{ ...owner, sealed: 'sealed' }]);
    expect(await open(file).find(owner)).toEqual({ kind: 'sealed', value: 'sealed' });
  });
});

describe('closing the passwords', () => {
  it('may be done twice', async () => {
    const store = open(await newFile());
    store.close();
    expect(() => store.close()).not.toThrow();
  });
});
