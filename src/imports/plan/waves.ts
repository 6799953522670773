import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/**
 * Puts every waiting row into the wave after its giver's. Each row waits for at most one giver and each name goes to one row, so
 * what waits is chains and rings. A ring is opened at its first row: that user gives its name up before the first wave, so the
 * ring is a chain that begins after that row and ends with it.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function assignWaves(db: DatabaseSyncInstance): void {
  const follow = follower(db);
  const heads = db.prepare(
    'SELECT giver FROM waits WHERE giver NOT IN (SELECT row FROM waits) ORDER BY giver',
  );
  for (const { giver } of heads.iterate() as Iterable<{ readonly giver: number }>) follow(giver);

  const open = db.prepare('INSERT INTO openings (row) VALUES (?)');
  const inRing = db.prepare(
    'SELECT min(waits.row) AS row FROM waits JOIN rows ON rows.row = waits.row WHERE rows.wave = 0',
  );
  for (;;) {
    const { row } = inRing.get() as { readonly row: number | null };
    if (row === null) break;
    open.run(row);
    follow(row);
  }
  // An echo comes in the wave of the row it repeats: later in the file, so never before it.
  db.exec(`
    UPDATE rows SET wave = (SELECT first.wave FROM rows AS first WHERE first.row = rows.same_as)
      WHERE same_as IS NOT NULL`);
  db.exec('CREATE INDEX rows_by_wave ON rows (wave, row) WHERE wave > 0');
}

/** Walks from a giver along those who wait for each other, each a wave later. Ends where nobody waits, or round the ring. */
function follower(db: DatabaseSyncInstance) {
  const waiterOf = db.prepare('SELECT row FROM waits WHERE giver = ?');
  const setWave = db.prepare('UPDATE rows SET wave = ? WHERE row = ?');
  return (start: number): void => {
    let giver = start;
    for (let wave = 1; ; wave += 1) {
      const waiter = waiterOf.get(giver) as { readonly row: number } | undefined;
      if (!waiter) return;
      setWave.run(wave, waiter.row);
      if (waiter.row === start) return;
      giver = waiter.row;
    }
  };
}
