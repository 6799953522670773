import { componentsOf, edgesByOrigin, type Graph, type SortedEdges } from './components.js';
import type { Edges } from './edges.js';
import { Numbering } from './numbering.js';

/** The beginning of a way round, and how many more it goes by. */
export type WayRound = { readonly begins: readonly number[]; readonly more: number };

/**
 * A way round for every edge that lies on a ring: not the shortest one, but through one member of its component that all ways of it go by. So
 * all of them are found in one walk up and one walk down.
 */
export class WaysRound {
  readonly #numbering: Numbering;
  readonly #up: Walk;
  readonly #down: Walk;

  /** The edges must be nobody else's. */
  constructor(edges: Edges) {
    this.#numbering = new Numbering(edges.from, edges.to);
    const graph = this.#numbering.numbered(edges);
    const component = componentsOf(graph);
    const middles = middlesOf(component);
    // Against the edges, each member is reached from the next one on its way to the middle.
    this.#up = walk(
      edgesByOrigin({ ...graph, from: graph.to, to: graph.from }),
      middles,
      component,
    );
    this.#down = walk(edgesByOrigin(graph), middles, component);
  }

  /** The way round by an edge that lies on a ring, from its lower end on, of which at most so many are named. */
  by(low: number, high: number, namedAtMost: number): WayRound {
    const start = this.#numbering.numberOf(low);
    const second = this.#numbering.numberOf(high);
    const length = 2 + (this.#up.steps[second] ?? 0) + (this.#down.steps[start] ?? 0) - 1;
    const begins = [start];
    for (let at = second; at !== 0; at = this.#up.cameFrom[at] ?? 0) {
      // Already round, before the middle.
      if (at === start) return this.#named(begins, begins.length);
      if (begins.length === namedAtMost) break;
      begins.push(at);
    }
    return this.#named(begins, Math.max(length, begins.length));
  }

  #named(numbers: readonly number[], length: number): WayRound {
    return {
      begins: numbers.map((number) => this.#numbering.idOf(number)),
      more: length - numbers.length,
    };
  }
}

/** The member before each one, 0 for the first ones, and the number of steps. */
type Walk = { readonly cameFrom: Int32Array; readonly steps: Int32Array };

/** One of each component. */
function middlesOf(component: Int32Array): readonly number[] {
  const middles = new Map<number, number>();
  for (let one = 1; one < component.length; one += 1) middles.set(component[one] ?? 0, one);
  return [...middles.values()];
}

/** Walks from these to everybody of their components. */
function walk(edges: SortedEdges, starts: readonly number[], component: Graph['from']): Walk {
  const cameFrom = new Int32Array(component.length);
  const steps = new Int32Array(component.length);
  const queue = [...starts];
  const seen = new Uint8Array(component.length);
  for (const start of starts) seen[start] = 1;
  for (const here of queue)
    for (const there of edges.to.subarray(edges.first[here], edges.first[here + 1])) {
      if (seen[there] === 1 || component[there] !== component[here]) continue;
      seen[there] = 1;
      cameFrom[there] = here;
      steps[there] = (steps[here] ?? 0) + 1;
      queue.push(there);
    }
  return { cameFrom, steps };
}
