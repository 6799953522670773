import type { Database } from '../../../sqlite/database.js';
import { numbersOf } from '../../../sqlite/numbers-of.js';

/** The rows that wait for refused ones, for those, and so on: whether they are applied is not known any more. */
export class Followers {
  readonly #rows = new Set<number>();
  readonly #waiting;
  readonly #isJudgedAgain;
  readonly #rowOf;

  constructor(db: Database) {
    this.#waiting = db.prepare(`
      SELECT row AS id FROM waits WHERE giver = ?1 AND row > ?2
      UNION SELECT row FROM makers WHERE maker = ?1 AND row > ?2 ORDER BY 1 LIMIT ?3`);
    this.#isJudgedAgain = db.prepare('SELECT 1 FROM blocks WHERE blocker = ? LIMIT 1');
    this.#rowOf = db.prepare('SELECT row FROM people WHERE id = ?');
  }

  /** Notes the rows that wait for a refused row. Answers whether it found any, or any to judge again. */
  note(refused: number): boolean {
    const first = numbersOf(this.#waiting, refused);
    const queue = [...first];
    for (const row of queue) {
      if (this.#rows.has(row)) continue;
      this.#rows.add(row);
      for (const next of numbersOf(this.#waiting, row)) queue.push(next);
    }
    return first.length > 0 || this.#isJudgedAgain.get(refused) !== undefined;
  }

  /** Whether a user of these rows is one of these people. */
  isAnyOf(people: Int32Array): boolean {
    return this.#rows.size > 0 && people.some((id) => this.#rows.has(this.#row(id)));
  }

  #row(id: number): number {
    return (this.#rowOf.get(id) as { readonly row: number | null }).row ?? 0;
  }
}
