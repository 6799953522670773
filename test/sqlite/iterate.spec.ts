import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { iterate } from '../../src/sqlite/iterate.js';

/** Collects what nothing refers to any more. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

type Numbered = { readonly n: number };

/** A table of the numbers from 1. */
function numbered(most: number): DatabaseSyncInstance {
  const db = new DatabaseSync(':memory:');
  db.exec(`CREATE TABLE numbers (n INTEGER PRIMARY KEY);
    WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${most})
    INSERT INTO numbers SELECT n FROM up`);
  return db;
}

const all = 'SELECT n FROM numbers ORDER BY n';

describe('iterating a statement', () => {
  let db: DatabaseSyncInstance;
  beforeEach(() => (db = numbered(500)));
  afterEach(() => db.isOpen && db.close());

  it('answers its rows in order, for the parameters given', () => {
    const above = db.prepare('SELECT n FROM numbers WHERE n > ? ORDER BY n LIMIT ?');
    expect([...iterate<Numbered>(above, 7, 3)].map(({ n }) => n)).toEqual([8, 9, 10]);
  });

  it('keeps a statement alive that nothing else refers to, whenever garbage is collected', async () => {
    let sum = 0;
    for (const { n } of iterate<Numbered>(db.prepare(`${all} LIMIT 5`))) {
      collectGarbage();
      // The binding frees a collected statement on a later turn: only there it would crash.
      await new Promise(setImmediate);
      sum += n;
    }
    expect(sum).toBe((5 * 6) / 2);
  });

  it('refuses a second loop over the same statement, which would move the first one back', () => {
    const statement = db.prepare(all);
    const first = iterate<Numbered>(statement);
    expect(first.next().value?.n).toBe(1);
    expect(() => iterate(statement).next()).toThrow('iterated already');
    expect(first.next().value?.n).toBe(2);
  });

  it('lets a statement be used again after a loop that was left', () => {
    const statement = db.prepare(all);
    for (const { n } of iterate<Numbered>(statement)) if (n === 3) break;
    expect([...iterate(statement)]).toHaveLength(500);
  });

  it('throws when the database was closed in between, and when it was closed before', () => {
    const rows = iterate<Numbered>(db.prepare(all));
    rows.next();
    const later = db.prepare(all);
    db.close();
    collectGarbage();
    expect(() => rows.next()).toThrow('closed');
    expect(() => iterate(later).next()).toThrow(/closed|finalized/u);
    expect(() => later.get()).toThrow(/closed|finalized/u);
  });
});
