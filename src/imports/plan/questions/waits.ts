import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { supervisorProblem } from '../../../users/rules/index.js';
import { Findings } from './findings.js';
import { refuserWithoutGiver } from './usernames.js';

/**
 * Refuses rows that wait for a refused one in any way, until nothing changes.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export function refuseWhoWaits(db: Database): void {
  const waitedFor = db.prepare(`
    SELECT giver AS row FROM waits JOIN rows ON rows.row = giver WHERE status = 'Error'
    UNION SELECT maker FROM makers JOIN rows ON rows.row = maker WHERE status = 'Error'`);
  const refusers = [refuserWithoutGiver(db), refuserWithoutMaker(db)];
  const refused = Array.from(iterate<Pick<Waiting, 'row'>>(waitedFor), ({ row }) => row);
  // The list grows during the loop: other rows may wait for a refused one.
  for (const row of refused)
    for (const refuse of refusers) for (const follower of refuse(row)) refused.push(follower);
}

/** A refused row waits for nobody. To be called once every problem is known. */
export function forgetWaitsOfRefused(db: Database): void {
  db.exec(`
    DELETE FROM waits WHERE row IN (SELECT row FROM rows WHERE status = 'Error');
    DELETE FROM makers WHERE row IN (SELECT row FROM rows WHERE status = 'Error')`);
}

/** Refuses the rows that wait for this one to make their supervisor; answers which. */
function refuserWithoutMaker(db: Database): (maker: number) => readonly number[] {
  const findings = new Findings(db);
  const waiting = db.prepare(
    'SELECT row, typed, code FROM makers WHERE maker = ? AND row > ? ORDER BY row LIMIT 1000',
  );
  const noLongerWait = db.prepare('DELETE FROM makers WHERE maker = ?');
  return (maker) => {
    const refused: number[] = [];
    const next = (): readonly Waiting[] =>
      waiting.all(maker, refused.at(-1) ?? 0) as readonly Waiting[];
    for (let found = next(); found.length > 0; found = next())
      for (const { row, typed, code } of found) {
        findings.refuse(row, supervisorProblem(code, typed, { failed: maker }));
        refused.push(row);
      }
    noLongerWait.run(maker);
    return refused;
  };
}

type Waiting = { readonly row: number; readonly typed: string; readonly code: string };
