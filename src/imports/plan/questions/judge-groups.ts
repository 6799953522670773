import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { runsOf } from './runs-of.js';

/** Which rows are judged together. In SQL over `rows`. */
export type Groups = {
  /** What the rows of a group have in common. */
  readonly key: string;
  /** Which rows have it, as things will stand after this file. */
  readonly has: string;
  /** Whether those of one key are several. */
  readonly several: string;
};

/** Judges the rows of each key together, in the order of the file. */
export function judgeGroups(
  db: Database,
  { key, has, several }: Groups,
  judge: (rows: readonly number[]) => void,
): void {
  // A table of its own: judging changes the rows.
  db.exec(`
    CREATE TEMP TABLE grouped AS
      SELECT ${key} AS key, row FROM rows WHERE ${has} AND ${key} IN
        (SELECT ${key} FROM rows WHERE ${has} GROUP BY 1 HAVING ${several})
      ORDER BY 1, row`);
  const read = iterate<Keyed>(db.prepare('SELECT key, row FROM grouped ORDER BY rowid'));
  for (const [, rows] of runsOf(read, 'key', ({ row }) => row)) judge(rows);
  db.exec('DROP TABLE grouped');
}

type Keyed = { readonly key: string; readonly row: number };
