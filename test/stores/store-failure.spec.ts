import { open } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { isStoreFailure, storeFailureOf } from '../../src/stores/store-failure.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('what a store cannot help', () => {
  it('is a database that is full', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE t (a); PRAGMA max_page_count = 3');
    const error = thrownBy(() => db.exec('INSERT INTO t VALUES (zeroblob(100000))'));
    expect(storeFailureOf(error)).toBe('the disk is full');
    db.close();
  });

  it('is a database that another program has locked', async () => {
    const file = join(await tempFolder(), 'a.db');
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE');
    const db = new DatabaseSync(file);
    const error = thrownBy(() => db.exec('INSERT INTO t VALUES (1)'));
    expect(storeFailureOf(error)).toBe('another program locks a database');
    other.close();
    db.close();
  });

  // A device that is always full: Linux has one.
  it('is a file on a full disk', async () => {
    if (!existsSync('/dev/full')) return;
    const file = await open('/dev/full', 'w');
    const error: unknown = await file.writeFile('x').catch((one: unknown) => one);
    await file.close();
    expect(storeFailureOf(error)).toBe('the disk is full');
  });

  it.each([
    [Object.assign(new Error('open'), { code: 'EMFILE', syscall: 'open' }), 'too many files'],
    [new Error('x', { cause: Object.assign(new Error('y'), { errcode: 10 }) }), 'the disk cannot'],
    [Object.assign(new Error('z'), { errcode: 4106 }), 'the disk cannot be read or written'],
  ])('is told by the code, not by the sentence: %s', (error, words) => {
    expect(storeFailureOf(error)).toContain(words);
  });
});

describe('a mistake of ours', () => {
  it.each([
    [new Error('ENOSPC: the disk is full')],
    [Object.assign(new Error('no such column'), { errcode: 1 })],
    [Object.assign(new Error('a library'), { code: 'EACCES' })],
    ['ENOSPC'],
    [undefined],
  ])('is no failure of a store: %s', (error) => {
    expect(storeFailureOf(error)).toBeUndefined();
  });
});

const withCode = (code: string) => Object.assign(new Error('x'), { code });
const ofSqlite = (errcode: number) => Object.assign(new Error('x'), { errcode });

describe('what an import waits for', () => {
  it.each(['ENOSPC', 'EMFILE', 'EIO', 'EACCES', 'ECONNREFUSED', 'ETIMEDOUT'])('is %s', (code) => {
    expect(isStoreFailure(withCode(code))).toBe(true);
  });

  it.each([
    ['busy', 5],
    ['busy with the recovery of another', 261],
    ['full', 13],
    ['an error of reading', 266],
    ['damaged', 11],
  ])('is a database that is %s', (_, errcode) => {
    expect(isStoreFailure(ofSqlite(errcode))).toBe(true);
  });

  it('is found behind what was made of it', () => {
    const error = new Error('The plan could not be sealed.', { cause: withCode('ENOSPC') });
    expect(isStoreFailure(error)).toBe(true);
  });

  it.each([
    ['a mistake in the program', new TypeError('x is undefined')],
    ['a broken rule of a table', ofSqlite(2067)],
    ['a file that is not there', withCode('ENOENT')],
    ['anything that is no error', 'ENOSPC'],
  ])('is not %s', (_, error) => {
    expect(isStoreFailure(error)).toBe(false);
  });
});
