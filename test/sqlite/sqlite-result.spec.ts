import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { onceUnlocked } from '../../src/sqlite/once-unlocked.js';
import { sqliteResultOf } from '../../src/sqlite/sqlite-result.js';
import { isStoreFailure, storeFailureOf } from '../../src/stores/store-failure.js';
import { iterate } from '../../src/sqlite/iterate.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();

let db: DatabaseSyncInstance;
let other: DatabaseSyncInstance;
beforeEach(async () => {
  const file = join(await tempFolder(), 'a.db');
  [db, other] = [new DatabaseSync(file), new DatabaseSync(file)];
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
});
afterEach(() => {
  db.close();
  other.close();
});

/** Each way to ask. */
const askings: Readonly<Record<string, () => unknown>> = {
  get: () => db.prepare('SELECT a FROM t').get(),
  all: () => db.prepare('SELECT a FROM t').all(),
  run: () => db.prepare('INSERT INTO t VALUES (2)').run(),
  iterate: () => [...iterate(db.prepare('SELECT a FROM t'))],
  exec: () => db.exec('INSERT INTO t VALUES (2)'),
};

const thrownBy = (work: () => unknown): unknown => {
  try {
    return void work();
  } catch (error) {
    return error;
  }
};

describe('a database that another program has locked', () => {
  beforeEach(() => {
    db.exec('PRAGMA busy_timeout = 0');
    // The statement is prepared before: what is asked is what its rows meet.
    db.prepare('SELECT a FROM t').all();
    other.exec('BEGIN EXCLUSIVE');
  });

  it.each(Object.entries(askings))(
    'is told to be that, whichever way it is asked: %s',
    (_, ask) => {
      const error = thrownBy(ask);
      expect([sqliteResultOf(error), storeFailureOf(error), isStoreFailure(error)]).toEqual([
        5,
        'another program locks a database',
        true,
      ]);
    },
  );

  it.each(Object.entries(askings))(
    'is waited for, whichever way it is asked: %s',
    async (_, ask) => {
      const asked = onceUnlocked(ask);
      other.exec('ROLLBACK');
      await expect(asked).resolves.not.toThrow();
    },
  );
});

describe('an error that is none of SQLite', () => {
  it.each([
    new Error('database is locked'),
    Object.assign(new Error('no such table: t'), { code: 'ERR_SQLITE_ERROR' }),
    'database is locked',
    null,
  ])('has no result, nor has a mistake of ours: %s', (error) => {
    expect([sqliteResultOf(error), isStoreFailure(error)]).toEqual([undefined, false]);
  });
});
