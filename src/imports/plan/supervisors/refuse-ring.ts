import type { Database } from '../../../sqlite/database.js';
import { Findings, namedAtMost } from '../questions/findings.js';
import type { WayRound } from './ways-round.js';

type Person = { readonly id: number; readonly user_id: string | null; readonly row: number | null };

/** Refuses rows for links by which a ring of supervisors goes. */
export class RingRefuser {
  readonly #findings;
  readonly #personOf;
  readonly #adds;
  readonly #noLongerWaits;

  constructor(db: Database) {
    this.#findings = new Findings(db);
    this.#personOf = db.prepare('SELECT id, user_id, row FROM people WHERE id = ?');
    this.#adds = db.prepare(`
      SELECT 1 FROM supervisors AS s JOIN people ON people.uuid = s.uuid
        WHERE s.row = ? AND s.added = 1 AND people.id = ?`);
    // The row is refused for this link already: it is not to say too that the other row was refused.
    this.#noLongerWaits = db.prepare('DELETE FROM makers WHERE row = ? AND maker = ?');
  }

  /** Refuses the rows whose link a ring goes by, and spells the ring out to each, from its own user on. Answers which rows. */
  refuseAllOn(ring: readonly number[]): readonly number[] {
    const named = Math.min(namedAtMost, ring.length);
    return ring.flatMap((low, at) => {
      const onFrom = (steps: number): number => ring[(at + steps) % ring.length] ?? low;
      // Only named members are looked at: looking at a whole ring for each of its members would grow with the square of its length.
      const begins = () => Array.from({ length: named }, (_none, steps) => onFrom(steps));
      return this.refuse(low, onFrom(1), () => ({ begins: begins(), more: ring.length - named }));
    });
  }

  /** Refuses the row that adds this link, if it does. Answers which row. */
  refuse(low: number, high: number, wayRound: () => WayRound): readonly number[] {
    const { row } = this.#person(low);
    if (row === null || this.#adds.get(row, high) === undefined) return [];
    const { begins, more } = wayRound();
    const cycle = begins.map((id) => this.#person(id).user_id ?? '?');
    const values = { cycle, more };
    this.#findings.refuse(row, [{ code: 'SUPERVISOR_CYCLE', column: 'Supervisors', values }]);
    this.#noLongerWaits.run(row, this.#person(high).row);
    return [row];
  }

  #person(id: number): Person {
    return this.#personOf.get(id) as Person;
  }
}
