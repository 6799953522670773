import { componentsOf } from './components.js';
import { above, graphFrom, type Graph } from './graph.js';
import type { Components } from './links-on-rings.js';
import { Numbering } from './numbering.js';
import { WaysRound, type WayRound } from './ways-round.js';

/** How many edges are looked at for each that there is, before searching ring by ring takes too long. */
const looksPerEdge = 20;
const looksAnyway = 100_000;

type RestOfSearch = Components & {
  /** A way round by an edge on a ring; at most so many members of it are named. */
  readonly wayRound: (low: number, high: number, namedAtMost: number) => WayRound;
};

/** Looks for rings among the members of one component, the shortest first, while one after the other leaves. */
export class RingSearch {
  readonly #members: Numbering;
  readonly #graph: Graph;
  /** The search that reached a member, and the member before it. */
  readonly #seen: Int32Array;
  readonly #cameFrom: Int32Array;
  readonly #queue: Int32Array;
  #search = 0;
  #looksLeft: number;

  constructor(ids: Int32Array, aboveOf: (id: number) => readonly number[]) {
    const members = new Numbering(ids);
    this.#members = members;
    this.#graph = graphFrom(members.size, (low) =>
      aboveOf(members.idOf(low)).flatMap((id) => members.numberOf(id) || []),
    );
    this.#seen = new Int32Array(members.size + 1);
    this.#cameFrom = new Int32Array(members.size + 1);
    this.#queue = new Int32Array(members.size + 1);
    this.#looksLeft = looksAnyway + looksPerEdge * this.#graph.to.length;
  }

  /** Whether the search took so many steps that the rest must be judged at once: a file may hold a million rings in each other. */
  get isTired(): boolean {
    return this.#looksLeft <= 0;
  }

  /** Whether this edge is still there. */
  has(low: number, high: number): boolean {
    return this.#lookAbove(this.#members.numberOf(low)).includes(this.#members.numberOf(high));
  }

  /** A member that leaves has no edges any more. */
  leave(id: number): void {
    const one = this.#members.numberOf(id);
    this.#graph.end[one] = this.#graph.first[one] ?? 0;
  }

  /** The shortest way from one to another, both included; empty when no way is left. */
  wayUp(fromId: number, toId: number): readonly number[] {
    const from = this.#members.numberOf(fromId);
    const to = this.#members.numberOf(toId);
    this.#search += 1;
    this.#seen[from] = this.#search;
    this.#cameFrom[from] = 0;
    this.#queue[0] = from;
    let end = 1;
    for (let at = 0; at < end; at += 1) {
      const low = this.#queue[at] ?? 0;
      if (low === to) return this.#wayBack(to);
      for (const high of this.#lookAbove(low)) {
        if (this.#seen[high] === this.#search) continue;
        this.#seen[high] = this.#search;
        this.#cameFrom[high] = low;
        this.#queue[end] = high;
        end += 1;
      }
    }
    return [];
  }

  /** The rings of the members that have not left, all found at once. */
  rest(): RestOfSearch {
    const members = this.#members;
    const component = componentsOf(this.#graph);
    const ways = new WaysRound(this.#graph, component);
    const wayRound: RestOfSearch['wayRound'] = (low, high, namedAtMost) => {
      const way = ways.by(members.numberOf(low), members.numberOf(high), namedAtMost);
      return { ...way, begins: way.begins.map((one) => members.idOf(one)) };
    };
    return { members, component, wayRound };
  }

  #lookAbove(low: number): Int32Array {
    const found = above(this.#graph, low);
    this.#looksLeft -= found.length + 1;
    return found;
  }

  #wayBack(to: number): readonly number[] {
    const way: number[] = [];
    for (let at = to; at !== 0; at = this.#cameFrom[at] ?? 0) way.push(this.#members.idOf(at));
    return way.toReversed();
  }
}
