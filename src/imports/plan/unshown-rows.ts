import type { Database } from '../../sqlite/database.js';
import type { PlannedRow } from './planned-row.js';

/** A row that a comparison with what was shown has refused or narrowed. `keepsLinks`: its user keeps supervisors that the row was planned to change. */
export type UnshownRow = Pick<PlannedRow, 'row' | 'uuid'> & { readonly keepsLinks: 0 | 1 };

/** Reads these rows in the order of the file, after a row (0 for the first), at most `limit`. */
export function unshownRows(db: Database): (after: number, limit: number) => readonly UnshownRow[] {
  const read = db.prepare(`
    SELECT rows.row AS row, uuid, (status = 'Deleted' OR json_type(wish, '$.links.supervisors') IS NOT NULL)
        AND (changed_since.row IS NOT NULL OR NOT EXISTS (SELECT 1 FROM changes
          WHERE changes.row = rows.row AND json_type(changes, '$.supervisors') IS NOT NULL)) AS keepsLinks
      FROM (SELECT row FROM changed_since WHERE row > ?1 UNION SELECT row FROM narrowed WHERE row > ?1 ORDER BY row LIMIT ?2) AS found
        JOIN rows ON rows.row = found.row LEFT JOIN changed_since ON changed_since.row = rows.row ORDER BY rows.row`);
  return (after, limit) => read.all(after, limit) as readonly UnshownRow[];
}

/** Tells which of some users such rows are about. */
export function unshownUsers(db: Database): (uuids: readonly string[]) => readonly string[] {
  const read = db.prepare(`
    SELECT DISTINCT uuid FROM rows WHERE uuid IN (SELECT value FROM json_each(?))
      AND (row IN (SELECT row FROM changed_since) OR row IN (SELECT row FROM narrowed))`);
  return (uuids) =>
    (read.all(JSON.stringify(uuids)) as readonly UnshownRow[]).map(({ uuid }) => uuid);
}
