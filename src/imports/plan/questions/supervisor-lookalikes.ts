import type { Database } from '../../../sqlite/database.js';
import { lookAlike } from '../../../shared/lookalike-key.js';
import { clipped } from '../../../shared/wording.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings, namedAtMost } from './findings.js';
import { runsOf } from './runs-of.js';
import { lookOf, usersLooking, type UsersLooking } from './users-looking.js';

/**
 * Warns every row that adds a supervisor whose User ID looks like that of another user after this file.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function warnOfSupervisorLookalikes(db: Database): void {
  if (!db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get()) return;
  const alike = usersLooking(db);
  if (!alike) return;
  const findings = new Findings(db);
  // A table of its own: the warnings are written while it is read.
  db.exec(`
    CREATE TEMP TABLE resembled AS
      SELECT s.row AS row, s.typed AS typed, ${lookOf('s')} AS look FROM supervisors AS s CROSS JOIN rows ON rows.row = s.row
        WHERE s.added = 1 AND rows.status <> 'Error' AND rows.same_as IS NULL
          AND ${lookOf('s')} IN (SELECT look FROM users_looking WHERE total > 1)
        ORDER BY s.row, s.place`);
  const read = db.prepare('SELECT row, typed, look FROM resembled ORDER BY rowid');
  const warningsOf = ({ typed, look }: Resembled) => warningOf(typed, alike(look));
  for (const [row, found] of runsOf(iterate<Resembled>(read), 'row', warningsOf))
    findings.warn(row, found.flat());
  db.exec('DROP TABLE resembled; DROP TABLE users_looking');
}

type Resembled = { readonly row: number; readonly typed: string; readonly look: string };

function warningOf(typed: string, { userIds, total }: UsersLooking) {
  const others = userIds.filter((userId) => lookAlike(typed, userId)).slice(0, namedAtMost);
  if (others.length === 0) return [];
  // The supervisor is one of them all. Those that are not listed are like the listed ones.
  const more = others.length === namedAtMost ? total - 1 - namedAtMost : 0;
  const values = { supervisor: clipped(typed), userIds: others.map(clipped), more };
  return [{ code: 'ID_LOOKALIKE', column: 'Supervisors', values }];
}
