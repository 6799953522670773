import type { Database } from '../../../sqlite/database.js';
import type { Finding } from '../../../shared/finding.js';
import { iterate } from '../../../sqlite/iterate.js';
import { supervisorProblem } from '../../../users/rules/index.js';
import type { RowWish } from '../../commands-of-row.js';
import { Findings } from './findings.js';
import { usernameTaken } from './username-taken.js';

/**
 * Refuses rows that wait for a refused one in any way, until nothing changes.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function refuseWhoWaits(db: Database): void {
  const waitedFor = db.prepare(`
    SELECT giver AS row FROM waits JOIN rows ON rows.row = giver WHERE status = 'Error'
    UNION SELECT maker FROM makers JOIN rows ON rows.row = maker WHERE status = 'Error'`);
  const refusers = waits.map((wait) => refuser(db, wait));
  const refused = Array.from(iterate<Pick<Waiting, 'row'>>(waitedFor), ({ row }) => row);
  // The list grows during the loop: other rows may wait for a refused one.
  for (const row of refused)
    for (const refuse of refusers) for (const follower of refuse(row)) refused.push(follower);
}

/** A refused row waits for no other row. Call it once every problem is known. */
export function forgetWaitsOfRefused(db: Database): void {
  db.exec(`
    DELETE FROM waits WHERE row IN (SELECT row FROM rows WHERE status = 'Error');
    DELETE FROM makers WHERE row IN (SELECT row FROM rows WHERE status = 'Error')`);
}

/** A row that waits: for a username, or for a supervisor. */
type Waiting = {
  readonly row: number;
  readonly wish: string;
  readonly userId: string;
  readonly typed: string;
  readonly code: string;
};

type Wait = {
  /** At most 1,000 of the rows that wait for a row, in their order, after one of them. */
  readonly read: string;
  readonly forget: string;
  /** The problem of a row that waits for a refused one. */
  readonly problem: (waiting: Waiting, failed: number) => Finding;
};

const waits: readonly Wait[] = [
  {
    read: `SELECT waits.row AS row, wish, holder_user_id AS userId FROM waits JOIN rows ON rows.row = waits.row WHERE giver = ? AND waits.row > ? ORDER BY waits.row LIMIT 1000`,
    forget: 'DELETE FROM waits WHERE giver = ?',
    problem: ({ wish, userId }, failed) =>
      usernameTaken(JSON.parse(wish) as RowWish, { userId, failed }),
  },
  {
    read: 'SELECT row, typed, code FROM makers WHERE maker = ? AND row > ? ORDER BY row LIMIT 1000',
    forget: 'DELETE FROM makers WHERE maker = ?',
    problem: ({ typed, code }, failed) => supervisorProblem(code, typed, { failed }),
  },
];

/**
 * Refuses the rows that wait for a refused one; answers those that were not refused before. The others are known already, and a row may wait
 * for as many others as a cell names supervisors.
 */
function refuser(db: Database, { read, forget, problem }: Wait) {
  const findings = new Findings(db);
  const waiting = db.prepare(read);
  const noLongerWait = db.prepare(forget);
  return (failed: number): readonly number[] => {
    const refused: number[] = [];
    const after = (row: number) => waiting.all(failed, row) as readonly Waiting[];
    // Not by `iterate`: a million iterators are 400 MB until they are collected.
    for (let page = after(0); page.length > 0; page = after(page.at(-1)?.row ?? 0))
      for (const one of page)
        if (findings.refuse(one.row, [problem(one, failed)])) refused.push(one.row);
    noLongerWait.run(failed);
    return refused;
  };
}
