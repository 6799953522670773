import type { Database } from '../../../sqlite/database.js';
import type { FindingValues } from '../../../shared/finding.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings, otherRows } from './findings.js';
import { judgeGroups } from './judge-groups.js';
import { usernameTaken } from './username-taken.js';
import { wishReader } from './wish-reader.js';

/**
 * Which rows may have the wanted username: no other row may want it, and its holder must give it up by a row of
 * the same file. The row then waits for its giver.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function settleUsernames(db: Database): void {
  const findings = new Findings(db);
  const wishOf = wishReader(db);
  const refuse = (row: number, values: FindingValues): void => {
    findings.refuse(row, [usernameTaken(wishOf(row), values)]);
  };
  judgeGroups(db, rivals, (rows) => {
    for (const row of rows) refuse(row, otherRows(rows, row));
  });
  waitForGivers(db, refuse);
}

/** Of rows that ask for one username for several users all are refused, also those that are refused anyway. */
const rivals = {
  key: 'wants',
  has: 'wants IS NOT NULL',
  several: 'count(DISTINCT user_key) > 1',
};

/**
 * A row that is refused anyway waits too: so it is told when its giver is refused as well. A row that was told already that it cannot have
 * the name is not told again.
 */
function waitForGivers(db: Database, refuse: (row: number, values: FindingValues) => void): void {
  db.exec('CREATE INDEX plan.rows_by_gift ON rows (gives) WHERE gives IS NOT NULL');
  // One by one: a file may swap a million names. Only the row in hand is changed, so the scan is not disturbed.
  const waiting = db.prepare(
    `SELECT row, wants, holder_uuid AS uuid, holder_user_id AS userId FROM rows
     WHERE holder_uuid IS NOT NULL AND ifnull(instr(problems, '"USERNAME_TAKEN"'), 0) = 0 ORDER BY row`,
  );
  const giverOf = db.prepare('SELECT row FROM rows WHERE gives = ? AND uuid = ?');
  const wait = db.prepare('INSERT INTO waits (row, giver) VALUES (?, ?)');
  for (const { row, wants, uuid, userId } of iterate<Waiting>(waiting)) {
    const giver = giverOf.get(wants, uuid) as { readonly row: number } | undefined;
    if (giver) wait.run(row, giver.row);
    else refuse(row, { userId });
  }
}

type Waiting = {
  readonly row: number;
  readonly wants: string;
  readonly uuid: string;
  readonly userId: string;
};
