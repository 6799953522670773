import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { iterate } from '../../src/sqlite/iterate.js';
import { openStore } from '../../src/sqlite/open-store.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const whatToDo = 'Put back a backup of it.';
const pageBytes = 4096;
/** The first page holds what tables there are, and the next one is the top of the only one. */
const wholePages = 10;

let file: string;
let db: DatabaseSyncInstance;
beforeEach(async () => {
  file = join(await tempFolder(), 'a.db');
  db = openStore({ file, whatToDo }, (opened) => opened);
  db.exec(`
    PRAGMA cache_size = 5;
    CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 2000)
      INSERT INTO rows SELECT id, printf('%0200d', id) FROM n;`);
});
afterEach(() => db.close());

/** All pages but the first ones, behind the back of the service. */
async function spoil(): Promise<void> {
  const opened = await open(file, 'r+');
  const { size } = await opened.stat();
  const from = wholePages * pageBytes;
  await opened.write(Buffer.alloc(size - from, 0xa5), 0, undefined, from);
  await opened.close();
}

/** Each way to ask, by a statement that was prepared while the file was whole. */
const askings: Readonly<Record<string, (of: DatabaseSyncInstance) => () => unknown>> = {
  get: (of) => {
    const statement = of.prepare('SELECT sum(length(text)) AS sum FROM rows NOT INDEXED');
    return () => statement.get();
  },
  all: (of) => {
    const statement = of.prepare('SELECT text FROM rows NOT INDEXED');
    return () => statement.all();
  },
  run: (of) => {
    const statement = of.prepare('UPDATE rows SET text = text || ?');
    return () => statement.run('x');
  },
  'iterate, at a later row': (of) => {
    const statement = of.prepare('SELECT text FROM rows NOT INDEXED');
    return () => {
      for (const row of iterate<{ readonly text: string }>(statement))
        expect(row.text).toMatch(/^0/);
    };
  },
  exec: (of) => () => of.exec("DELETE FROM rows WHERE text LIKE '%9'"),
};

describe('a file that is damaged while the service has it open', () => {
  it.each(Object.entries(askings))('is named, with what to do: by %s', async (_, asking) => {
    const ask = asking(db);
    await spoil();
    expect(ask).toThrow(
      expect.objectContaining({
        name: 'StoreDamaged',
        message: `${file} is damaged. ${whatToDo}`,
        cause: expect.objectContaining({ message: expect.stringMatching(/malformed/) }),
      }),
    );
  });

  it('is named when a statement is prepared', async () => {
    const other = openStore({ file, whatToDo }, (opened) => opened);
    const opened = await open(file, 'r+');
    await opened.write(Buffer.alloc(pageBytes - 100, 0xa5), 0, undefined, 100);
    await opened.close();
    expect(() => other.prepare('SELECT text FROM rows')).toThrow(`${file} is damaged. ${whatToDo}`);
    other.close();
  });
});

describe('a file that is whole', () => {
  it('is not called damaged, whatever else is wrong', () => {
    const again = db.prepare('INSERT INTO rows (id, text) SELECT 1, text FROM rows WHERE id = 2');
    expect(() => again.run()).toThrow('UNIQUE constraint failed');
    expect(() => db.prepare('SELECT * FROM nowhere')).toThrow('no such table: nowhere');
    expect(db.prepare('SELECT count(*) AS count FROM rows').get()).toEqual({ count: 2_000 });
  });
});
