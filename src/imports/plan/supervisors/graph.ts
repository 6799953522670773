import { GrowingNumbers, type Edges } from './edges.js';
import { sortedByKey } from './sorted-by-key.js';

/** A graph over the numbers 1 to `size`. The edges from `n` stand in `to` from `first[n]` to before `end[n]`. */
export type Graph = {
  readonly size: number;
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly to: Int32Array;
};

/** The numbers that one leads to. */
export const above = ({ first, end, to }: Graph, one: number): Int32Array =>
  to.subarray(first[one], end[one]);

/** The graph of edges over the numbers 1 to `size`. */
export function graphOf({ from, to, size }: Edges & { readonly size: number }): Graph {
  const { first, places } = sortedByKey(from, size);
  // In the same memory: a file may have millions of edges.
  for (const [index, place] of places.entries()) places[index] = to[place] ?? 0;
  return { size, first, end: first.subarray(1), to: places };
}

/** The graph of the numbers that each number from 1 to `size` leads to. */
export function graphFrom(size: number, aboveOf: (one: number) => Iterable<number>): Graph {
  const first = new Int32Array(size + 1);
  const end = new Int32Array(size + 1);
  const to = new GrowingNumbers();
  for (let from = 1; from <= size; from += 1) {
    first[from] = to.count;
    for (const one of aboveOf(from)) to.add(one);
    end[from] = to.count;
  }
  return { size, first, end, to: to.all() };
}

/** The graph of the same edges, each turned round. */
export function reversed({ size, first, end, to }: Graph): Graph {
  const from = new Int32Array(to.length);
  for (let one = 1; one <= size; one += 1) from.fill(one, first[one], end[one]);
  return graphOf({ from: to, to: from, size });
}
