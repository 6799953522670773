/** An edge from one number to another. */
export type Edge = { readonly from: number; readonly to: number };

/** A graph over the numbers 1 to `size`. */
export type Graph = { readonly size: number; readonly from: Int32Array; readonly to: Int32Array };

/** The graph of these edges. */
export function graphOf(edges: readonly Edge[]): Graph {
  const size = edges.reduce((most, { from, to }) => Math.max(most, from, to), 0);
  const of = (end: keyof Edge) => Int32Array.from(edges, (edge) => edge[end]);
  return { size, from: of('from'), to: of('to') };
}

/**
 * The component of each number: those of one component lead to each other, round about. Whatever a component leads to has a lower number than
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
type SortedEdges = { readonly first: Int32Array; readonly to: Int32Array };

function edgesByOrigin({ size, from, to }: Graph): SortedEdges {
  const first = new Int32Array(size + 2);
  for (const origin of from) first[origin + 1] = at(first, origin + 1) + 1;
  for (let n = 1; n < first.length; n += 1) first[n] = at(first, n) + at(first, n - 1);
  const sorted = new Int32Array(to.length);
  const next = first.slice();
  for (const [edge, origin] of from.entries()) {
    sorted[at(next, origin)] = at(to, edge);
    next[origin] = at(next, origin) + 1;
  }
  return { first, to: sorted };
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

  /** Whoever reaches nobody earlier closes a component with all that are still open behind. */
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
