import type { Database } from '../../../sqlite/database.js';
import { clipped } from '../../../shared/wording.js';
import { Findings, otherRows } from './findings.js';
import { judgeGroups } from './judge-groups.js';
import { saysTheSame } from './says-the-same.js';
import { wishReader } from './wish-reader.js';

/**
 * Rows of one User ID: where they all say the same, the later ones are echoes of the first one; else all are refused, and each names the
 * others.
 *
 * @see docs/import-contract.md §3, DUPLICATE_USER_ID
 */
export function settleDuplicates(db: Database): void {
  const findings = new Findings(db);
  const wishOf = wishReader(db);
  // An echo asks for nothing by itself: no username, no address.
  const echo = db.prepare(`
    UPDATE rows SET same_as = ?, status = iif(status = 'Error', 'Error', 'Unchanged'),
      wants = NULL, gives = NULL, holder_uuid = NULL, email_key = NULL WHERE row = ?`);
  const groups = { key: 'user_key', has: `user_key <> ''`, several: 'count(*) > 1' };
  judgeGroups(db, groups, (rows) => {
    const [first = 0, ...later] = rows;
    const wish = wishOf(first);
    if (later.every((row) => saysTheSame(wish, wishOf(row)))) {
      for (const row of later) echo.run(first, row);
      return;
    }
    for (const row of rows) {
      const values = { userId: clipped(wishOf(row).userId), ...otherRows(rows, row) };
      findings.refuse(row, [{ code: 'DUPLICATE_USER_ID', column: 'User ID', values }]);
    }
  });
}

/** An echo of a row that was refused shares its problems. Call it once every problem is known. */
export function shareProblems(db: Database): void {
  db.exec(`
    UPDATE rows SET status = 'Error', problems =
        (SELECT first.problems FROM rows AS first WHERE first.row = rows.same_as)
      WHERE same_as IS NOT NULL
        AND (SELECT first.status FROM rows AS first WHERE first.row = rows.same_as) = 'Error'`);
}
