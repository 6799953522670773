import type { Database } from '../../../sqlite/database.js';
import { clipped } from '../../../shared/wording.js';
import type { RowWish } from '../../commands-of-row.js';
import { Findings, otherRows } from './findings.js';
import { rowsByKey } from './rows-by-key.js';

type Same = (a: RowWish, b: RowWish) => boolean;

/**
 * Rows of one User ID: where they all say the same, the later ones are the first one's echo; else all are refused, naming each
 * other.
 *
 * @see docs/import-contract.md §3, DUPLICATE_USER_ID
 */
export function settleDuplicates(db: Database, same: Same): void {
  db.exec(`
    CREATE TEMP TABLE duplicates AS
      SELECT user_key, row FROM rows WHERE user_key IN
        (SELECT user_key FROM rows WHERE user_key <> '' GROUP BY user_key HAVING count(*) > 1)
      ORDER BY user_key, row`);
  const settle = settleGroup(db, same);
  const read = db.prepare('SELECT user_key AS key, row FROM duplicates ORDER BY rowid');
  for (const rows of rowsByKey(read)) settle(rows);
  db.exec('DROP TABLE duplicates');
}

function settleGroup(db: Database, same: Same) {
  const findings = new Findings(db);
  const wishOf = wishReader(db);
  // An echo asks for nothing by itself: no username, no address.
  const echo = db.prepare(`
    UPDATE rows SET same_as = ?, status = iif(status = 'Error', 'Error', 'Unchanged'),
      wants = NULL, gives = NULL, holder_uuid = NULL, email_key = NULL WHERE row = ?`);
  return (rows: readonly number[]): void => {
    const [first = 0, ...later] = rows;
    const wish = wishOf(first);
    if (later.every((row) => same(wish, wishOf(row)))) {
      for (const row of later) echo.run(first, row);
      return;
    }
    for (const row of rows) {
      const values = { userId: clipped(wishOf(row).userId), ...otherRows(rows, row) };
      findings.refuse(row, { code: 'DUPLICATE_USER_ID', column: 'User ID', values });
    }
  };
}

function wishReader(db: Database) {
  const read = db.prepare('SELECT wish FROM rows WHERE row = ?');
  return (row: number): RowWish => JSON.parse((read.get(row) as { wish: string }).wish) as RowWish;
}

/** An echo of a row that was refused shares its problems. To be called once every problem is known. */
export function shareProblems(db: Database): void {
  db.exec(`
    UPDATE rows SET status = 'Error', problems =
        (SELECT first.problems FROM rows AS first WHERE first.row = rows.same_as)
      WHERE same_as IS NOT NULL
        AND (SELECT first.status FROM rows AS first WHERE first.row = rows.same_as) = 'Error'`);
}
