import type { Graph } from './graph.js';

/**
 * The component of each number: those of one component lead to each other, round about. The components it leads to have lower numbers than
 * itself; the lowest is 1.
 *
 * @see Gabow, Path-based depth-first search for strong and biconnected components (2000). Without recursion: a way may be as long as a file.
 */
export function componentsOf(graph: Graph): Int32Array {
  const walk = new Walk(graph);
  for (let start = 1; start <= graph.size; start += 1) walk.from(start);
  return walk.component;
}

const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;

/** Where the walk stands; numbers that it has not come to yet have no place. */
class Walk {
  readonly component: Int32Array;
  readonly #place: Int32Array;
  readonly #next: Int32Array;
  readonly #way: number[] = [];
  /** Numbers that are in no component yet, in the order of their places. */
  readonly #open: number[] = [];
  /** The first number of each part of them that the walk has not found to be one component with what is before it. */
  readonly #heads: number[] = [];
  #places = 0;
  #components = 0;

  constructor(private readonly graph: Graph) {
    this.component = new Int32Array(graph.size + 1);
    this.#place = new Int32Array(graph.size + 1);
    this.#next = graph.first.slice();
  }

  /** Walks on from a number as far as it leads, unless it was come to before. */
  from(start: number): void {
    if (at(this.#place, start) === 0) this.#enter(start);
    for (let here = this.#way.at(-1); here !== undefined; here = this.#way.at(-1)) {
      const edge = at(this.#next, here);
      if (edge === at(this.graph.end, here)) this.#leave(here);
      else {
        this.#next[here] = edge + 1;
        this.#lookAt(at(this.graph.to, edge));
      }
    }
  }

  #enter(one: number): void {
    this.#places += 1;
    this.#place[one] = this.#places;
    for (const numbers of [this.#way, this.#open, this.#heads]) numbers.push(one);
  }

  /** All since an open number are one component with it. */
  #lookAt(there: number): void {
    const place = at(this.#place, there);
    if (place === 0) this.#enter(there);
    else if (at(this.component, there) === 0)
      while (at(this.#place, this.#heads.at(-1) ?? 0) > place) this.#heads.pop();
  }

  /** A head that leads no further closes a component with all open numbers after it. */
  #leave(here: number): void {
    this.#way.pop();
    if (this.#heads.at(-1) !== here) return;
    this.#heads.pop();
    this.#components += 1;
    let one: number | undefined;
    do {
      one = this.#open.pop() ?? here;
      this.component[one] = this.#components;
    } while (one !== here);
  }
}
