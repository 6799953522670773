import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { FindingValues } from '../../shared/finding.js';
import { Findings, namedAtMost, otherRows } from './findings.js';
import { groupsOf } from './groups.js';
import type { Neighbour } from './plan-row.js';

/** How rows and users are found that have something in common, and what is said of it. In SQL over `rows`. */
export type Sharing = {
  /** What users of the store have in common with a row. */
  readonly shares: Neighbour['shares'];
  readonly code: string;
  readonly column: string;
  /** What is compared. */
  readonly key: string;
  /** Which rows have it, as things will stand after this file. */
  readonly has: string;
  /** Whether those of one key are several. */
  readonly several: string;
  /** What the sentence is filled with beside the others. */
  readonly values?: (key: string) => FindingValues;
};

/**
 * Warns every row that is applied and has something in common with others: with rows of the file, and with users whom the file leaves
 * alone.
 */
export function warnOfNeighbours(db: DatabaseSyncInstance, sharing: Sharing): void {
  const warn = warner(db, sharing);
  warnOfRows(db, sharing, warn);
  warnOfUsers(db, sharing, warn);
}

type Warn = (row: number, values: FindingValues) => void;

function warner(db: DatabaseSyncInstance, { code, column, key, values }: Sharing): Warn {
  const findings = new Findings(db);
  const read = db.prepare(`SELECT status, ${key} AS key FROM rows WHERE row = ?`);
  return (row, others) => {
    const { status, key: shared } = read.get(row) as {
      readonly status: string;
      readonly key: string;
    };
    if (status === 'Error') return;
    findings.warn(row, { code, column, values: { ...values?.(shared), ...others } });
  };
}

function warnOfRows(db: DatabaseSyncInstance, { key, has, several }: Sharing, warn: Warn): void {
  db.exec(`
    CREATE TEMP TABLE sharing AS
      SELECT ${key} AS key, row FROM rows WHERE ${has} AND ${key} IN
        (SELECT ${key} FROM rows WHERE ${has} GROUP BY 1 HAVING ${several})
      ORDER BY 1, row`);
  const read = db.prepare('SELECT key, row FROM sharing ORDER BY rowid');
  for (const rows of groupsOf(read)) for (const row of rows) warn(row, otherRows(rows, row));
  db.exec('DROP TABLE sharing');
}

function warnOfUsers(db: DatabaseSyncInstance, { shares, has }: Sharing, warn: Warn): void {
  // Who has a row of their own in the file is judged by that row.
  db.exec(`
    CREATE TEMP TABLE judged_by_row AS
      SELECT uuid FROM rows WHERE ${has} AND uuid IN (SELECT uuid FROM neighbours)`);
  const others = db.prepare(`
    SELECT row, json_group_array(user_id) AS user_ids, count(*) AS total FROM neighbours
      WHERE shares = ? AND uuid NOT IN (SELECT uuid FROM judged_by_row)
        AND row IN (SELECT row FROM rows WHERE ${has})
      GROUP BY row`);
  // All at once: at most as many as there are warnings, and warning while reading would change what is read.
  for (const found of others.all(shares) as readonly Others[]) {
    const userIds = (JSON.parse(found.user_ids) as readonly string[]).slice(0, namedAtMost);
    warn(found.row, { userIds, more: found.total - userIds.length });
  }
  db.exec('DROP TABLE judged_by_row');
}

type Others = { readonly row: number; readonly user_ids: string; readonly total: number };
