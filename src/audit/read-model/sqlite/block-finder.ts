import type { Position } from '../../../event-store/event-store.port.js';
import type { Database } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';
import type { AuditQuery } from '../audit-trail.port.js';

/** A block has at least one entry with one of these values. */
export type Wanted = { readonly kind: number; readonly values: readonly number[] };

export type WantedBlocks = {
  readonly marks: readonly Wanted[];
  /** Milliseconds since 1970, both included; absent: any time. */
  readonly times?: readonly [from: number, to: number];
};

/** A block that may hold wanted entries; else where the search was stopped, without a block when there are none left. */
export type Search = { readonly steps: number } & (
  | { readonly isFound: true; readonly block: Position }
  | { readonly isFound: false; readonly block?: Position }
);

type Next = (from: Position) => Position | undefined;

/**
 * Finds the blocks that may hold wanted entries, in order: each condition is asked for its next block, and the furthest answer is where the
 * others go on, until all agree.
 */
export class BlockFinder {
  readonly #conditions: readonly Next[];
  readonly #isFurther: (one: Position, other: Position) => boolean;
  /** The block that holds a position, or the nearest one in the order. */
  readonly #holding: Next;
  readonly #behind: Next;
  readonly #above: Next;

  constructor(db: Database, order: AuditQuery['order'], wanted: WantedBlocks) {
    const isOldest = order === 'oldest';
    const [compare, direction] = isOldest ? ['>=', 'ASC'] : ['<=', 'DESC'];
    const ordered = (where: string) => `${where} ORDER BY block ${direction} LIMIT 1`;
    const ofBlocks = (where: string) =>
      valueReader<Position>(db, ordered(`SELECT block FROM audit_blocks WHERE ${where}`));
    this.#isFurther = isOldest ? (one, other) => one > other : (one, other) => one < other;
    this.#behind = ofBlocks(isOldest ? 'block > ?' : 'block < ?');
    this.#above = valueReader<Position>(db, 'SELECT min(block) FROM audit_blocks WHERE block > ?');
    this.#holding = valueReader<Position>(
      db,
      'SELECT block FROM audit_blocks WHERE block <= ? ORDER BY block DESC LIMIT 1',
    );
    const marked = valueReader<Position>(
      db,
      ordered(`SELECT block FROM audit_marks WHERE kind = ? AND value = ? AND block ${compare} ?`),
    );
    const { marks, times } = wanted;
    const within = ofBlocks(`block ${compare} ? AND to_at >= ? AND from_at <= ?`);
    const any = ofBlocks(`block ${compare} ?`);
    this.#conditions = [
      times ? (from) => within(from, ...times) : any,
      ...marks.map(
        ({ kind, values }): Next =>
          (from) =>
            this.#nearest(values.map((value) => marked(kind, value, from))),
      ),
    ];
  }

  /** The first block that may hold an entry behind a position. */
  first(after: Position, stepsAtMost: number): Search {
    return this.#search(this.#holding(after) ?? after, stepsAtMost);
  }

  /** The next one behind a block. */
  next(block: Position, stepsAtMost: number): Search {
    const behind = this.#behind(block);
    return behind === undefined ? { isFound: false, steps: 1 } : this.#search(behind, stepsAtMost);
  }

  /** The first position behind a block and all its entries; `undefined` for the newest block. */
  above(block: Position): Position | undefined {
    return this.#above(block) ?? undefined;
  }

  #search(from: Position, stepsAtMost: number): Search {
    let block = from;
    let agreed = 0;
    let steps = 0;
    while (agreed < this.#conditions.length) {
      if (steps >= stepsAtMost) return { block, isFound: false, steps };
      const found = this.#conditions[steps % this.#conditions.length]?.(block);
      if (found === undefined) return { isFound: false, steps };
      agreed = found === block ? agreed + 1 : 1;
      block = found;
      steps += 1;
    }
    return { block, isFound: true, steps };
  }

  #nearest(found: readonly (Position | undefined)[]): Position | undefined {
    let nearest: Position | undefined;
    for (const block of found)
      if (block !== undefined && (nearest === undefined || this.#isFurther(nearest, block)))
        nearest = block;
    return nearest;
  }
}
