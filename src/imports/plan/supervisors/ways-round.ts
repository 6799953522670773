import { above, reversed, type Graph } from './graph.js';

/** The beginning of a way round, and how many more it goes by. */
export type WayRound = { readonly begins: readonly number[]; readonly more: number };

/**
 * A way round for every edge that lies on a ring: not the shortest one, but through one number of its component that all ways of it go by. So
 * all of them are found in one walk up and one walk down.
 */
export class WaysRound {
  readonly #up: Walk;
  readonly #down: Walk;

  constructor(graph: Graph, component: Int32Array) {
    // One of each component.
    const middleOf = new Map<number, number>();
    for (let one = 1; one < component.length; one += 1) middleOf.set(component[one] ?? 0, one);
    const middles = [...middleOf.values()];
    // Against the edges, each number is reached from the next one on its way to the middle.
    this.#up = walk(reversed(graph), middles, component);
    this.#down = walk(graph, middles, component);
  }

  /** The way round by an edge that lies on a ring, from its lower end on, of which at most so many are named. */
  by(low: number, high: number, namedAtMost: number): WayRound {
    const length = 1 + (this.#up.steps[high] ?? 0) + (this.#down.steps[low] ?? 0);
    const begins = [low];
    for (let at = high; at !== 0; at = this.#up.cameFrom[at] ?? 0) {
      // Already round, before the middle.
      if (at === low) return { begins, more: 0 };
      if (begins.length === namedAtMost) break;
      begins.push(at);
    }
    return { begins, more: Math.max(length - begins.length, 0) };
  }
}

/** The number before each one, 0 for the first ones, and how many steps there are to it. */
type Walk = { readonly cameFrom: Int32Array; readonly steps: Int32Array };

/** Walks from these to all others of their components. */
function walk(graph: Graph, starts: readonly number[], component: Int32Array): Walk {
  const cameFrom = new Int32Array(component.length);
  const steps = new Int32Array(component.length);
  const queue = [...starts];
  const seen = new Uint8Array(component.length);
  for (const start of starts) seen[start] = 1;
  for (const here of queue)
    for (const there of above(graph, here)) {
      if (seen[there] === 1 || component[there] !== component[here]) continue;
      seen[there] = 1;
      cameFrom[there] = here;
      steps[there] = (steps[here] ?? 0) + 1;
      queue.push(there);
    }
  return { cameFrom, steps };
}
