import { hasRow, noRows, withRows, type RowSet } from '../../domain/row-set.js';
import { edgesOf, type Edge, type Edges } from './edges.js';

/** Who was come to, and the edges that were gone by. */
export type WalkedUp = { readonly seen: ReadonlySet<number>; readonly edges: Edges };

/**
 * Walks up from members whose edges have changed, to find their present rings. No member is walked up from twice, unless it may lead to
 * another ring: a thousand changed ones may lie below one long chain.
 */
export class WalksUp {
  /** Members without a way to a ring to judge, and all members above them. In the end it may be all members of a file. */
  #ringless: RowSet = noRows;

  constructor(private readonly aboveOf: (id: number) => readonly number[]) {}

  /** Walks up from these. Members known to lead to no ring do not lead back to them either. */
  from(changed: readonly number[]): WalkedUp {
    // Their edges are others now, and so is what leads to them.
    if (changed.some((id) => hasRow(this.#ringless, id))) this.#ringless = noRows;
    const edges: Edge[] = [];
    const seen = new Set(changed);
    // It grows while it is gone through.
    for (const from of seen)
      for (const to of this.aboveOf(from)) {
        if (hasRow(this.#ringless, to)) continue;
        edges.push({ from, to });
        seen.add(to);
      }
    return { seen, edges: edgesOf(edges) };
  }

  /** There was no ring among those of a walk. */
  foundNone({ seen }: WalkedUp): void {
    this.#ringless = withRows(this.#ringless, [...seen]);
  }
}
