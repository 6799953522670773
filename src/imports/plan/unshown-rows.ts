import type { Database } from '../../sqlite/database.js';
import type { PlannedRow } from './planned-row.js';

/** A row that a comparison with what was shown has refused or narrowed. `relinks`: it will give its user other supervisors all the same. */
export type UnshownRow = Pick<PlannedRow, 'row' | 'uuid'> & { readonly relinks: 0 | 1 };

/** Reads these rows in the order of the file, after a row (0 for the first), at most `limit`. */
export function unshownRows(db: Database): (after: number, limit: number) => readonly UnshownRow[] {
  const read = db.prepare(`
    SELECT rows.row AS row, uuid, changed_since.row IS NULL AND EXISTS (SELECT 1 FROM changes
        WHERE changes.row = rows.row AND json_type(changes, '$.supervisors') IS NOT NULL) AS relinks
      FROM (SELECT row FROM changed_since WHERE row > ?1 UNION SELECT row FROM narrowed WHERE row > ?1 ORDER BY row LIMIT ?2) AS found
        JOIN rows ON rows.row = found.row LEFT JOIN changed_since ON changed_since.row = rows.row ORDER BY rows.row`);
  return (after, limit) => read.all(after, limit) as readonly UnshownRow[];
}
