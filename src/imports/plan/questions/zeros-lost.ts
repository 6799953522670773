import type { Database } from '../../../sqlite/database.js';
import { clipped } from '../../../shared/wording.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings } from './findings.js';

type Lost = { readonly row: number; readonly own: string; readonly meant: string };

/**
 * Refuses rows about a user whose User ID lost its leading zeros, unless this file deletes that user.
 *
 * @see docs/import-contract.md §3, ID_ZEROS_LOST
 */
export function refuseZerosLost(db: Database): void {
  if (!db.prepare('SELECT 1 FROM zeros_lost LIMIT 1').get()) return;
  const findings = new Findings(db);
  db.exec(`
    CREATE TEMP TABLE refused_for_zeros AS
      SELECT rows.row AS row, rows.user_id AS own, zeros_lost.user_id AS meant FROM zeros_lost JOIN rows ON rows.row = zeros_lost.row
        WHERE zeros_lost.uuid NOT IN (SELECT uuid FROM rows WHERE status = 'Deleted')`);
  const lost = db.prepare('SELECT row, own, meant FROM refused_for_zeros ORDER BY row');
  for (const { row, own, meant } of iterate<Lost>(lost)) {
    const values = { userId: clipped(own), meant: clipped(meant) };
    findings.refuse(row, [{ code: 'ID_ZEROS_LOST', column: 'User ID', values }]);
  }
  db.exec('DROP TABLE refused_for_zeros');
}
