import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { inTransaction } from '../../src/sqlite/in-transaction.js';
import { busyTimeoutMs, onceUnlocked } from '../../src/sqlite/once-unlocked.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();

async function lockedDatabase() {
  const file = join(await tempFolder(), 'a.db');
  const other = new DatabaseSync(file);
  other.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); BEGIN IMMEDIATE');
  const db = new DatabaseSync(file, { timeout: busyTimeoutMs });
  const write = () => inTransaction(db, () => db.exec('INSERT INTO t VALUES (1)'));
  const count = () => db.prepare('SELECT count(*) AS n FROM t').get() as { readonly n: number };
  return { other, db, write, count };
}

describe('a database that another program has locked', () => {
  it('is written to once it is free, and others have their turns until then', async () => {
    const { other, db, write, count } = await lockedDatabase();
    const others = { turns: 0 };
    const ticking = setInterval(() => (others.turns += 1), 5);
    const writing = onceUnlocked(write);
    // Were the loop blocked until the end, the lock would never be given up, and the writing would fail.
    while (others.turns < 3) await setTimeout(1);
    other.exec('ROLLBACK');
    await writing;
    clearInterval(ticking);
    expect(count().n).toBe(1);
    other.close();
    db.close();
  });

  it('is waited for no longer than 5 s, and then nothing was written', async () => {
    const { other, db, write, count } = await lockedDatabase();
    await expect(onceUnlocked(write)).rejects.toMatchObject({ errcode: 5 });
    expect(count().n).toBe(0);
    other.close();
    db.close();
  }, 20_000);

  it('is waited for only when it is locked', async () => {
    let attempts = 0;
    const fail = (): never => {
      attempts += 1;
      throw Object.assign(new Error('full'), { errcode: 13 });
    };
    await expect(onceUnlocked(fail)).rejects.toThrow('full');
    expect(attempts).toBe(1);
  });
});

describe('every connection to SQLite', () => {
  it('says how long it waits for a lock', async () => {
    const files = (await readdir('src', { recursive: true })).filter((file) =>
      file.endsWith('.ts'),
    );
    const opened = await Promise.all(
      files.map(async (file) =>
        (await readFile(join('src', file), 'utf8')).match(/new DatabaseSync\([^;]*;/g),
      ),
    );
    const connections = opened.flatMap((found) => found ?? []);
    expect(connections.length).toBeGreaterThan(4);
    for (const connection of connections) expect(connection).toContain('timeout:');
  });
});
