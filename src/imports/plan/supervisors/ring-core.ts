import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { numbersOf } from '../../../sqlite/numbers-of.js';
import { edgesOf, type Edge, type Edges } from './edges.js';

/** The edges of the supervisor graph that lie on rings, or between two of them. Only they are held in memory. */
export function ringCore(db: Database): Edges {
  db.exec(`
    DROP TABLE IF EXISTS temp.core;
    CREATE TEMP TABLE core (low INTEGER NOT NULL, high INTEGER NOT NULL, PRIMARY KEY (low, high)) WITHOUT ROWID;
    INSERT INTO core SELECT low, high FROM edges;
    CREATE INDEX temp.core_by_high ON core (high)`);
  peel(db, { free: 'low', other: 'high' });
  peel(db, { free: 'high', other: 'low' });
  const { count } = db.prepare('SELECT count(*) AS count FROM core').get() as Counted;
  return edgesOf(iterate<Edge>(db.prepare('SELECT low AS "from", high AS "to" FROM core')), count);
}

type Counted = { readonly count: number };

type Side = { readonly free: 'low' | 'high'; readonly other: 'low' | 'high' };

/** Takes away the users that have no other on one side, again and again. The users that stay lie on rings, or between two rings. */
function peel(db: Database, { free, other }: Side): void {
  const hasAny = db.prepare(`SELECT 1 FROM core WHERE ${free} = ? LIMIT 1`);
  const neighbours = db.prepare(
    `SELECT ${free} AS id FROM core WHERE ${other} = ? AND ${free} > ? ORDER BY ${free} LIMIT ?`,
  );
  const remove = db.prepare(`DELETE FROM core WHERE ${other} = ?`);
  const lonely = db.prepare(
    `SELECT DISTINCT ${other} AS id FROM core WHERE ${other} NOT IN (SELECT ${free} FROM core)`,
  );
  const queue = Array.from(iterate<{ readonly id: number }>(lonely), ({ id }) => id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const left = numbersOf(neighbours, id);
    remove.run(id);
    for (const one of left) if (hasAny.get(one) === undefined) queue.push(one);
  }
}
