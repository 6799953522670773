import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { numbersOf } from '../../../sqlite/numbers-of.js';
import { firstWaveIndex } from '../plan-schema.js';
import { ringFrom } from './ring-from.js';

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
  const settle = settler(db);
  const heads = db.prepare(
    'SELECT DISTINCT earlier AS row FROM before_row WHERE earlier NOT IN (SELECT row FROM before_row) ORDER BY 1',
  );
  for (const row of Array.from(iterate<Row>(heads), (head) => head.row)) settle(row);
  const open = opener(db, settle);
  const waiting = db.prepare('SELECT min(row) AS row FROM before_row');
  for (;;) {
    const { row } = waiting.get() as { readonly row: number | null };
    if (row === null) break;
    open(row);
  }
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

/** Puts those who wait for a row, which has its wave, behind it; who then waits for nobody else is settled the same way. */
function settler(db: Database) {
  const waitersOf = db.prepare(
    'SELECT row AS id FROM before_row WHERE earlier = ? AND row > ? ORDER BY row LIMIT ?',
  );
  const waitsStill = db.prepare('SELECT 1 FROM before_row WHERE row = ? LIMIT 1');
  const noLongerWaits = db.prepare('DELETE FROM before_row WHERE row = ? AND earlier = ?');
  const behind = db.prepare(
    'UPDATE rows SET wave = max(wave, (SELECT wave FROM rows WHERE row = ?) + 1) WHERE row = ?',
  );
  return (settled: number): void => {
    const queue = [settled];
    for (let earlier = queue.pop(); earlier !== undefined; earlier = queue.pop())
      for (const row of numbersOf(waitersOf, earlier)) {
        behind.run(earlier, row);
        noLongerWaits.run(row, earlier);
        if (waitsStill.get(row) === undefined) queue.push(row);
      }
  };
}

/** Finds the ring that a waiting row waits for, or is on, and opens it. */
function opener(db: Database, settle: (row: number) => void) {
  const earlierOf = db.prepare(
    'SELECT earlier AS row FROM before_row WHERE row = ? ORDER BY earlier LIMIT 1',
  );
  // For its supervisor a row has to wait, though the name is given up. Not on the whole ring: then the ring would stay closed.
  const waitsForName = db.prepare(`
    SELECT 1 FROM waits WHERE row = ? AND giver = ?
      AND NOT EXISTS (SELECT 1 FROM makers WHERE makers.row = waits.row AND maker = giver)`);
  const open = db.prepare('INSERT OR IGNORE INTO openings (row) VALUES (?)');
  const namedBy = db.prepare('SELECT row FROM waits WHERE giver = ?');
  const noLongerWaits = db.prepare('DELETE FROM before_row WHERE row = ? AND earlier = ?');
  const first = db.prepare('UPDATE rows SET wave = max(wave, 1) WHERE row = ?');
  const waitsStill = db.prepare('SELECT 1 FROM before_row WHERE row = ? LIMIT 1');
  return (start: number): void => {
    const ring = ringFrom(start, (row) => (earlierOf.get(row) as Row | undefined)?.row);
    const givers = ring.filter(
      (giver, at) => waitsForName.get(ring.at(at - 1) ?? 0, giver) !== undefined,
    );
    if (givers.length === 0) throw new Error(`Rows wait for each other round row ${start}.`);
    const giver = givers.reduce((lowest, one) => (one < lowest ? one : lowest));
    open.run(giver);
    const { row } = namedBy.get(giver) as Row;
    noLongerWaits.run(row, giver);
    first.run(row);
    if (waitsStill.get(row) === undefined) settle(row);
  };
}
