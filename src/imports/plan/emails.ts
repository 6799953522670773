import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Findings, namedAtMost, otherRows } from './findings.js';
import { groupsOf } from './groups.js';
import type { RowFinding } from './plan-row.js';

/**
 * Warns every row whose address another user has too, as things will stand after this file: another row of it asks for the
 * address, or a user whom it leaves alone has it.
 *
 * @see import-contract.md §3, EMAIL_SHARED
 */
export function warnOfSharedEmails(db: DatabaseSyncInstance): void {
  const warn = warner(db);
  warnOfEachOther(db, warn);
  warnOfOtherUsers(db, warn);
}

type Warn = (row: number, values: RowFinding['values']) => void;

function warner(db: DatabaseSyncInstance): Warn {
  const findings = new Findings(db);
  const read = db.prepare('SELECT email_key FROM rows WHERE row = ?');
  return (row, values) => {
    const { email_key: email } = read.get(row) as { readonly email_key: string };
    findings.warn(row, { code: 'EMAIL_SHARED', column: 'Email', values: { email, ...values } });
  };
}

function warnOfEachOther(db: DatabaseSyncInstance, warn: Warn): void {
  db.exec(`
    CREATE TEMP TABLE shared_emails AS
      SELECT email_key AS key, row FROM rows WHERE status <> 'Error' AND email_key IN
        (SELECT email_key FROM rows WHERE email_key IS NOT NULL AND status <> 'Error'
         GROUP BY email_key HAVING count(*) > 1)
      ORDER BY email_key, row`);
  const read = db.prepare('SELECT key, row FROM shared_emails ORDER BY rowid');
  for (const rows of groupsOf(read)) for (const row of rows) warn(row, otherRows(rows, row));
  db.exec('DROP TABLE shared_emails');
}

function warnOfOtherUsers(db: DatabaseSyncInstance, warn: Warn): void {
  // Who has a row of their own in the file is judged by that row.
  db.exec(`
    CREATE TEMP TABLE judged_by_row AS
      SELECT uuid FROM rows WHERE status <> 'Error' AND uuid IN (SELECT uuid FROM email_holders)`);
  const others = db.prepare(`
    SELECT holders.row AS row, json_group_array(holders.user_id) AS user_ids, count(*) AS total
      FROM email_holders AS holders JOIN rows USING (row)
      WHERE rows.status <> 'Error' AND rows.email_key IS NOT NULL
        AND holders.uuid NOT IN (SELECT uuid FROM judged_by_row)
      GROUP BY holders.row`);
  // All at once: at most as many as there are warnings, and warning while reading would change what is read.
  for (const found of others.all() as readonly Others[]) {
    const userIds = (JSON.parse(found.user_ids) as readonly string[]).slice(0, namedAtMost);
    warn(found.row, { userIds, more: found.total - userIds.length });
  }
  db.exec('DROP TABLE judged_by_row');
}

type Others = { readonly row: number; readonly user_ids: string; readonly total: number };
