import type { Database } from '../../../sqlite/database.js';
import type { RowWish } from '../../commands-of-row.js';

/** Reads what a row of the plan asks for. */
export function wishReader(db: Database): (row: number) => RowWish {
  const read = db.prepare('SELECT wish FROM rows WHERE row = ?');
  return (row) => JSON.parse((read.get(row) as { readonly wish: string }).wish) as RowWish;
}
