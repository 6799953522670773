import type { Database } from '../../../sqlite/database.js';
import type { Finding } from '../../../shared/finding.js';
import { iterate } from '../../../sqlite/iterate.js';
import type { RowWish } from '../../commands-of-row.js';
import { Findings, otherRows } from './findings.js';
import { rowsByKey } from './rows-by-key.js';
import { usernameTaken } from './username-taken.js';

/**
 * Which rows may have the wanted username: no other row may want it, and its holder must give it up by a row of
 * the same file. The row then waits for its giver.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function settleUsernames(db: Database): void {
  const refuse = refuser(db);
  refuseRivals(db, refuse);
  waitForGivers(db, refuse);
}

type Refuse = (row: number, values: Finding['values']) => void;

function refuser(db: Database): Refuse {
  const findings = new Findings(db);
  const read = db.prepare('SELECT wish FROM rows WHERE row = ?');
  return (row, values) => {
    const wish = JSON.parse((read.get(row) as { wish: string }).wish) as RowWish;
    findings.refuse(row, usernameTaken(wish, values));
  };
}

/** Of rows that ask for one username for several users all are refused, those that are refused anyway as well. */
function refuseRivals(db: Database, refuse: Refuse): void {
  db.exec(`
    CREATE TEMP TABLE rivals AS
      SELECT wants AS key, row FROM rows WHERE wants IN
        (SELECT wants FROM rows WHERE wants IS NOT NULL
         GROUP BY wants HAVING count(DISTINCT user_key) > 1)
      ORDER BY wants, row`);
  const read = db.prepare('SELECT key, row FROM rivals ORDER BY rowid');
  for (const rows of rowsByKey(read)) for (const row of rows) refuse(row, otherRows(rows, row));
  db.exec('DROP TABLE rivals');
}

/**
 * A row that is refused anyway waits too: so it is told when its giver is refused as well. Who has been told already that the name
 * cannot be had is not told again.
 */
function waitForGivers(db: Database, refuse: Refuse): void {
  db.exec('CREATE INDEX plan.rows_by_gift ON rows (gives) WHERE gives IS NOT NULL');
  // One by one: a file may swap a million names. Only the row in hand is changed, so the scan is not disturbed.
  const waiting = db.prepare(
    `SELECT row, wants, holder_uuid, holder_user_id FROM rows
     WHERE holder_uuid IS NOT NULL AND ifnull(instr(problems, '"USERNAME_TAKEN"'), 0) = 0 ORDER BY row`,
  );
  const giverOf = db.prepare('SELECT row FROM rows WHERE gives = ? AND uuid = ?');
  const wait = db.prepare('INSERT INTO waits (row, giver) VALUES (?, ?)');
  for (const { row, wants, holder_uuid: uuid, holder_user_id: userId } of iterate<Waiting>(
    waiting,
  )) {
    const giver = giverOf.get(wants, uuid) as { readonly row: number } | undefined;
    if (giver) wait.run(row, giver.row);
    else refuse(row, { userId });
  }
}

type Waiting = {
  readonly row: number;
  readonly wants: string;
  readonly holder_uuid: string;
  readonly holder_user_id: string;
};

/** Refuses the row that waits for this one to give up its username; answers which. */
export function refuserWithoutGiver(db: Database): (giver: number) => readonly number[] {
  const refuse = refuser(db);
  const waiting = db.prepare(`
    SELECT waits.row AS row, holder_user_id FROM waits JOIN rows ON rows.row = waits.row WHERE giver = ?`);
  const noLongerWaits = db.prepare('DELETE FROM waits WHERE giver = ?');
  return (giver) => {
    const found = waiting.all(giver) as readonly Pick<Waiting, 'row' | 'holder_user_id'>[];
    noLongerWaits.run(giver);
    for (const { row, holder_user_id: userId } of found) refuse(row, { userId, failed: giver });
    return found.map(({ row }) => row);
  };
}
