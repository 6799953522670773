import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { NO_STREAM } from '../../event-store/event-store.port.js';
import { lookalikeKey } from '../../shared/lookalike-key.js';
import { Findings, otherRows } from './findings.js';
import { groupsOf } from './groups.js';

/**
 * Warns every row whose User ID is easily taken for that of another row: they differ, and their lookalike keys do not. The others
 * are rows that are applied, and rows that are refused but name a user whom there is.
 *
 * @see import-contract.md §3, ID_LOOKALIKE
 */
export function warnOfLookalikes(db: DatabaseSyncInstance): void {
  // A key that is the User ID itself is not stored: of two lookalikes at least one has a key, and most files have none.
  if (!db.prepare('SELECT 1 FROM rows WHERE lookalike_key IS NOT NULL').get()) return;
  const judged = `same_as IS NULL AND (status <> 'Error' OR revision > ${NO_STREAM})`;
  db.exec(`
    CREATE TEMP TABLE lookalikes AS
      SELECT ifnull(lookalike_key, user_key) AS key, row FROM rows
        WHERE ${judged} AND ifnull(lookalike_key, user_key) IN
          (SELECT ifnull(lookalike_key, user_key) FROM rows WHERE ${judged}
           GROUP BY 1 HAVING count(DISTINCT user_key) > 1)
        ORDER BY key, row`);
  const warn = warner(db);
  const read = db.prepare('SELECT key, row FROM lookalikes ORDER BY rowid');
  for (const rows of groupsOf(read)) warn(rows);
  db.exec('DROP TABLE lookalikes');
}

function warner(db: DatabaseSyncInstance): (rows: readonly number[]) => void {
  const findings = new Findings(db);
  const applied = db.prepare(`SELECT 1 FROM rows WHERE row = ? AND status <> 'Error'`);
  return (rows) => {
    for (const row of rows) {
      if (applied.get(row) === undefined) continue;
      const values = otherRows(rows, row);
      findings.warn(row, { code: 'ID_LOOKALIKE', column: 'User ID', values });
    }
  };
}

/** What is stored of a User ID to find its lookalikes by: its key, `null` where that is the folded User ID itself. */
export function storedLookalikeKey(userId: string, userKey: string): string | null {
  const key = lookalikeKey(userId);
  return key === userKey ? null : key;
}

/** Only a row that is applied has warnings. To be called once every problem is known. */
export function dropWarningsOfRefused(db: DatabaseSyncInstance): void {
  db.exec(`UPDATE rows SET warnings = NULL WHERE status = 'Error' AND warnings IS NOT NULL`);
}
