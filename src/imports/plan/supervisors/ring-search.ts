import type { SortedEdges } from './components.js';
import { edgesOf, GrowingNumbers, type Edge, type Edges } from './edges.js';
import { Numbering } from './numbering.js';

/** How many edges are looked at for each that there is, before searching ring by ring takes too long. */
const looksPerEdge = 20;
const looksAnyway = 100_000;

/** Looks for rings among the members of one component, the shortest first, while one after the other leaves. */
export class RingSearch {
  readonly #members: Numbering;
  readonly #above: SortedEdges;
  readonly #left: Uint8Array;
  /** The search that reached a member, and the member before it. */
  readonly #seen: Int32Array;
  readonly #cameFrom: Int32Array;
  readonly #queue: Int32Array;
  #search = 0;
  #looksLeft: number;

  constructor(members: Int32Array, aboveOf: (id: number) => readonly number[]) {
    this.#members = new Numbering(members);
    this.#above = edgesAmong(this.#members, aboveOf);
    const size = this.#members.size + 1;
    this.#left = new Uint8Array(size);
    this.#seen = new Int32Array(size);
    this.#cameFrom = new Int32Array(size);
    this.#queue = new Int32Array(size);
    this.#looksLeft = looksAnyway + looksPerEdge * this.#above.to.length;
  }

  /** Whether the search took so many steps that the rest must be judged at once: a file may hold a million rings in each other. */
  get isTired(): boolean {
    return this.#looksLeft <= 0;
  }

  /** Whether this edge is still there. */
  has(low: number, high: number): boolean {
    const from = this.#members.numberOf(low);
    return this.#left[from] === 0 && this.#aboveOf(from).includes(this.#members.numberOf(high));
  }

  /** A member that leaves has no edges any more. */
  leave(id: number): void {
    this.#left[this.#members.numberOf(id)] = 1;
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
      for (const high of this.#aboveOf(low)) {
        if (this.#seen[high] === this.#search) continue;
        this.#seen[high] = this.#search;
        this.#cameFrom[high] = low;
        this.#queue[end] = high;
        end += 1;
      }
    }
    return [];
  }

  /** The edges of those who have not left. */
  left(): Edges {
    return edgesOf(this.#edgesLeft(), this.#countLeft());
  }

  #countLeft(): number {
    let count = 0;
    for (let low = 1; low <= this.#members.size; low += 1) count += this.#aboveOf(low).length;
    return count;
  }

  *#edgesLeft(): Generator<Edge> {
    for (let low = 1; low <= this.#members.size; low += 1)
      for (const high of this.#aboveOf(low))
        yield { from: this.#members.idOf(low), to: this.#members.idOf(high) };
  }

  #aboveOf(low: number): Int32Array {
    if (this.#left[low] === 1) return nobody;
    const { first, to } = this.#above;
    const above = to.subarray(first[low], first[low + 1]);
    this.#looksLeft -= above.length + 1;
    return above;
  }

  #wayBack(to: number): readonly number[] {
    const way: number[] = [];
    for (let at = to; at !== 0; at = this.#cameFrom[at] ?? 0) way.push(this.#members.idOf(at));
    return way.toReversed();
  }
}

const nobody = new Int32Array(0);

/** The edges from members to members, by number. */
function edgesAmong(members: Numbering, aboveOf: (id: number) => readonly number[]): SortedEdges {
  const first = new Int32Array(members.size + 2);
  const to = new GrowingNumbers();
  for (let from = 1; from <= members.size; from += 1) {
    first[from] = to.count;
    for (const id of aboveOf(members.idOf(from))) {
      const number = members.numberOf(id);
      if (number > 0) to.add(number);
    }
  }
  first[members.size + 1] = to.count;
  return { first, to: to.all() };
}
