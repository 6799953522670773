import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings } from './findings.js';
import { runsOf } from './runs-of.js';

/**
 * Warns rows that keep a stored supervisor when this file deletes that supervisor.
 *
 * @see docs/import-contract.md §3, SUPERVISOR_REMOVED
 */
export function warnOfRemovedSupervisors(db: Database): void {
  const findings = new Findings(db);
  // A table of its own: the warnings are written while it is read, and one deleted user may have been everybody's supervisor.
  db.exec(`
    CREATE TEMP TABLE removed AS
      SELECT now.row AS row, gone.row AS deleted_by FROM rows AS gone
        JOIN supervisors_now AS now ON now.uuid = gone.uuid JOIN rows ON rows.row = now.row
        WHERE gone.status = 'Deleted' AND rows.status NOT IN ('Error', 'Deleted')
          AND (json_type(rows.wish, '$.links.supervisors') IS NULL
            OR EXISTS (SELECT 1 FROM supervisors AS s WHERE s.row = now.row AND s.uuid = now.uuid))
        ORDER BY now.row, gone.row`);
  const removed = db.prepare(`
    SELECT removed.row AS row, deleted_by, gone.user_id AS supervisor
      FROM removed CROSS JOIN rows AS gone ON gone.row = deleted_by ORDER BY removed.rowid`);
  for (const [row, warnings] of runsOf(iterate<Removed>(removed), 'row', warningOf))
    findings.warn(row, warnings);
  db.exec('DROP TABLE removed');
}

type Removed = { readonly row: number; readonly deleted_by: number; readonly supervisor: string };

const warningOf = ({ supervisor, deleted_by: deletedBy }: Removed) => ({
  code: 'SUPERVISOR_REMOVED',
  column: 'Supervisors',
  values: { supervisor, deletedBy },
});
