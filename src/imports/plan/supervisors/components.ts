import type { Edges } from './edges.js';
import { sortedByKey } from './sorted-by-key.js';

/** A graph over the numbers 1 to `size`. */
export type Graph = Edges & { readonly size: number };

/**
 * The component of each number: those of one component lead to each other, round about. The components it leads to have lower numbers than
 * itself; the lowest is 1.
 *
 * @see Tarjan, Depth-first search and linear graph algorithms (1972). Without recursion: a way may be as long as a file.
 */
export function componentsOf(graph: Graph): Int32Array {
  const edges = edgesByOrigin(graph);
  const component = new Int32Array(graph.size + 1);
  const walk = new Walk(edges, component);
  for (let start = 1; start <= graph.size; start += 1) walk.from(start);
  return component;
}

/** The edges sorted by origin: those of `n` stand from `first[n]` to before `first[n + 1]`. */
export type SortedEdges = { readonly first: Int32Array; readonly to: Int32Array };

export function edgesByOrigin({ size, from, to }: Graph): SortedEdges {
  const { first, places } = sortedByKey(from, size);
  // In the same memory: a file may have millions of edges.
  for (const [index, place] of places.entries()) places[index] = at(to, place);
  return { first, to: places };
}

const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;

/** Where the walk stands; numbers that it has not come to yet have no place. */
class Walk {
  readonly #place: Int32Array;
  /** The earliest place that is reached from a number and is not in a component yet. */
  readonly #earliest: Int32Array;
  readonly #next: Int32Array;
  readonly #way: number[] = [];
  readonly #open: number[] = [];
  #places = 0;
  #components = 0;

  constructor(
    private readonly edges: SortedEdges,
    private readonly component: Int32Array,
  ) {
    this.#place = new Int32Array(component.length);
    this.#earliest = new Int32Array(component.length);
    this.#next = edges.first.slice();
  }

  /** Walks on from a number as far as it leads, unless it was come to before. */
  from(start: number): void {
    if (at(this.#place, start) > 0) return;
    this.#enter(start);
    for (let here = this.#way.at(-1); here !== undefined; here = this.#way.at(-1)) {
      const edge = at(this.#next, here);
      if (edge === at(this.edges.first, here + 1)) this.#leave(here);
      else {
        this.#next[here] = edge + 1;
        this.#lookAt(here, at(this.edges.to, edge));
      }
    }
  }

  #enter(one: number): void {
    this.#places += 1;
    this.#place[one] = this.#places;
    this.#earliest[one] = this.#places;
    this.#way.push(one);
    this.#open.push(one);
  }

  #lookAt(here: number, there: number): void {
    if (at(this.#place, there) === 0) this.#enter(there);
    else if (at(this.component, there) === 0) this.#reaches(here, at(this.#place, there));
  }

  #reaches(one: number, place: number): void {
    if (place < at(this.#earliest, one)) this.#earliest[one] = place;
  }

  /** A member that reaches no earlier one closes a component with all open members after it. */
  #leave(here: number): void {
    this.#way.pop();
    const before = this.#way.at(-1);
    if (before !== undefined) this.#reaches(before, at(this.#earliest, here));
    if (at(this.#earliest, here) < at(this.#place, here)) return;
    this.#components += 1;
    let one: number | undefined;
    do {
      one = this.#open.pop();
      if (one !== undefined) this.component[one] = this.#components;
    } while (one !== here && one !== undefined);
  }
}
