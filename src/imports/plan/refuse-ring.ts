import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Findings, namedAtMost } from './findings.js';

type Person = { readonly id: number; readonly user_id: string | null; readonly row: number | null };

/** Refuses the rows by whose links a ring of supervisors goes, and spells the ring out to each. */
export function ringRefuser(
  db: DatabaseSyncInstance,
): (ring: readonly number[]) => readonly number[] {
  const findings = new Findings(db);
  const personOf = db.prepare('SELECT id, user_id, row FROM people WHERE id = ?');
  const adds = db.prepare(`
    SELECT 1 FROM supervisors AS s JOIN people ON people.uuid = s.uuid
      WHERE s.row = ? AND s.added = 1 AND people.id = ?`);
  // The row is refused for this link already: it is not to say too that the other row was refused.
  const noLongerWaits = db.prepare('DELETE FROM makers WHERE row = ? AND maker = ?');
  /** Answers the rows of the ring that were refused: those whose link it goes by. */
  return (ring: readonly number[]): readonly number[] => {
    const refused: number[] = [];
    const people = ring.map((id) => personOf.get(id) as Person);
    for (const [at, { row }] of people.entries()) {
      const next = people[(at + 1) % people.length];
      if (row === null || !next || adds.get(row, next.id) === undefined) continue;
      // Spelt out from this user on, and back to them.
      const from = [...people.slice(at), ...people.slice(0, at)].slice(0, namedAtMost);
      const values = {
        cycle: from.map(({ user_id: userId }) => userId ?? '?'),
        more: people.length - from.length,
      };
      findings.refuse(row, { code: 'SUPERVISOR_CYCLE', column: 'Supervisors', values });
      noLongerWaits.run(row, next.row);
      refused.push(row);
    }
    return refused;
  };
}
