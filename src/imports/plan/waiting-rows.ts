import type { Database } from '../../sqlite/database.js';

/** Which rows wait for which. */
export type WaitingRows = {
  /** The rows that wait for a row to give up its username. */
  readonly takersOf: (row: number) => readonly number[];
  /** The rows that a row waits for, whatever for. */
  readonly neededBy: (row: number) => readonly number[];
  /** The number of the wave of a row. */
  readonly waveOf: (row: number) => number;
};

type OfRow = { readonly row: number };

const numbers = (found: unknown) => (found as readonly OfRow[]).map(({ row }) => row);

/** Asks a plan for them. */
export function waitingRows(db: Database): WaitingRows {
  const takers = db.prepare('SELECT row FROM waits WHERE giver = ?');
  const needed = db.prepare(
    'SELECT giver AS row FROM waits WHERE row = ?1 UNION SELECT maker FROM makers WHERE row = ?1',
  );
  const wave = db.prepare('SELECT wave FROM rows WHERE row = ?');
  return {
    takersOf: (row) => numbers(takers.all(row)),
    neededBy: (row) => numbers(needed.all(row)),
    waveOf: (row) => (wave.get(row) as { readonly wave: number }).wave,
  };
}
