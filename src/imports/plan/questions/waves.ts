import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { numbersOf } from '../../../sqlite/numbers-of.js';
import { firstWaveIndex } from '../plan-schema.js';

/**
 * Puts every waiting row into a wave after those of the rows it waits for: the one that gives up its username, and those that make its
 * supervisors. What is left waiting goes in rings. A ring is opened at the first of its rows that is waited for by its name alone: that user
 * gives it up before the first wave, so no row waits for it any more. (A ring of supervisors alone was refused before.)
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function assignWaves(db: Database): void {
  db.exec(`
    CREATE TEMP TABLE before_row (row INTEGER NOT NULL, earlier INTEGER NOT NULL, PRIMARY KEY (row, earlier)) WITHOUT ROWID;
    INSERT INTO before_row SELECT row, giver FROM waits;
    INSERT OR IGNORE INTO before_row SELECT row, maker FROM makers;
    CREATE INDEX temp.before_row_by_earlier ON before_row (earlier)`);
  const release = releaser(db);
  const settle = settler(db, release);
  const heads = db.prepare(
    'SELECT DISTINCT earlier AS row FROM before_row WHERE earlier NOT IN (SELECT row FROM before_row) ORDER BY 1',
  );
  for (const row of Array.from(iterate<Row>(heads), (head) => head.row)) settle(row);
  const open = opener(db, release, settle);
  const waiting = db.prepare('SELECT min(row) AS row FROM before_row');
  const next = () => (waiting.get() as { readonly row: number | null }).row;
  for (let row = next(); row !== null; row = next()) open(row);
  // An echo comes in the wave of the row it repeats: later in the file, so never before it.
  db.exec(`
    DROP TABLE temp.before_row;
    UPDATE rows SET wave = (SELECT first.wave FROM rows AS first WHERE first.row = rows.same_as)
      WHERE same_as IS NOT NULL;
    CREATE INDEX plan.rows_by_wave ON rows (wave, row) WHERE wave > 0`);
  indexForApply(db);
}

/** Apply asks in the main thread, where nothing may take long. Not made earlier, for other questions are not to be answered by them. */
function indexForApply(db: Database): void {
  const later = db.prepare('SELECT 1 FROM rows WHERE wave > 0 LIMIT 1').get();
  if (later) db.exec(`CREATE INDEX plan.${firstWaveIndex} ON rows (row) WHERE wave = 0`);
  db.exec('CREATE INDEX plan.supervisors_added ON supervisors (row) WHERE added = 1');
}

type Row = { readonly row: number };
type Release = (row: number, earlier: number) => boolean;

/** Lets a row wait no longer for an earlier one; answers whether it waits for no row at all then. */
function releaser(db: Database): Release {
  const noLongerWaits = db.prepare('DELETE FROM before_row WHERE row = ? AND earlier = ?');
  const waitsStill = db.prepare('SELECT 1 FROM before_row WHERE row = ? LIMIT 1');
  return (row, earlier) => {
    noLongerWaits.run(row, earlier);
    return waitsStill.get(row) === undefined;
  };
}

/** Puts the rows that wait for a row, which has its wave, behind it. A row that waits for no other row then is settled the same way. */
function settler(db: Database, release: Release) {
  const waitersOf = db.prepare(
    'SELECT row AS id FROM before_row WHERE earlier = ? AND row > ? ORDER BY row LIMIT ?',
  );
  const behind = db.prepare(
    'UPDATE rows SET wave = max(wave, (SELECT wave FROM rows WHERE row = ?) + 1) WHERE row = ?',
  );
  return (settled: number): void => {
    const queue = [settled];
    for (let earlier = queue.pop(); earlier !== undefined; earlier = queue.pop())
      for (const row of numbersOf(waitersOf, earlier)) {
        behind.run(earlier, row);
        if (release(row, earlier)) queue.push(row);
      }
  };
}

/** Finds the ring that a waiting row waits for, or is on, and opens it. */
function opener(db: Database, release: Release, settle: (row: number) => void) {
  const earlierOf = db.prepare(
    'SELECT earlier AS row FROM before_row WHERE row = ? ORDER BY earlier LIMIT 1',
  );
  // A row must wait for its supervisor, though the name is given up. Not all rows of the ring do: then it would stay closed.
  const waitsForName = db.prepare(`
    SELECT 1 FROM waits WHERE row = ? AND giver = ?
      AND NOT EXISTS (SELECT 1 FROM makers WHERE makers.row = waits.row AND maker = giver)`);
  const open = db.prepare('INSERT OR IGNORE INTO openings (row) VALUES (?)');
  const namedBy = db.prepare('SELECT row FROM waits WHERE giver = ?');
  const first = db.prepare('UPDATE rows SET wave = max(wave, 1) WHERE row = ?');
  return (start: number): void => {
    const ring = ringFrom(start, (row) => (earlierOf.get(row) as Row).row);
    const givers = ring.filter(
      (giver, at) => waitsForName.get(ring.at(at - 1) ?? 0, giver) !== undefined,
    );
    if (givers.length === 0) throw new Error(`Rows wait for each other round row ${start}.`);
    const giver = givers.reduce((lowest, one) => Math.min(lowest, one));
    open.run(giver);
    const { row } = namedBy.get(giver) as Row;
    first.run(row);
    if (release(row, giver)) settle(row);
  };
}

/** Walks from one to the next until one comes again: from there on the way is a ring, in the order of the walk. */
function ringFrom(start: number, next: (at: number) => number): readonly number[] {
  const way = new Set<number>();
  let at = start;
  for (; !way.has(at); at = next(at)) way.add(at);
  const all = [...way];
  return all.slice(all.indexOf(at));
}
