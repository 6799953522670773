import { componentsOf } from '../../plan/supervisors/components.js';
import { graphFrom } from '../../plan/supervisors/graph.js';
import { WaysRound } from '../../plan/supervisors/ways-round.js';
import type { Supervised } from './supervised.js';

/** People by User ID, from one on and back to them, and how many more there are. */
export type NamedRing = { readonly cycle: readonly string[]; readonly more: number };

/** How many users a sentence names. */
const namedAtMost = 10;

/** So many people are looked at for shortest ways. A ring of 20,000 has as many links, and each would be looked for through all of it. */
const looksAtMost = 100_000;

/** Spells out a ring that a link is on: the shortest one, until so many users were looked at that any way round must do. */
export class RingsBy {
  #looksLeft = looksAtMost;
  #anyWays: AnyWays | undefined;

  /** `ringOf`: the ring of each member. `people`: all members. */
  constructor(
    private readonly ringOf: ReadonlyMap<string, number>,
    private readonly people: ReadonlyMap<string, Supervised>,
  ) {}

  /** A ring by a link that lies on one. */
  by(uuid: string, supervisor: string): NamedRing | undefined {
    if (this.#looksLeft > 0) return this.#shortest(uuid, supervisor);
    this.#anyWays ??= new AnyWays([...this.people.keys()], (one) => this.#above(one));
    const { begins, more } = this.#anyWays.by(uuid, supervisor);
    // Back at the supervised user, named or not.
    return more === 0 ? this.#named([...begins, uuid], 0) : this.#named(begins, more + 1);
  }

  #shortest(uuid: string, supervisor: string): NamedRing | undefined {
    const cameFrom = new Map<string, string | undefined>([[supervisor, undefined]]);
    for (const [at] of cameFrom) {
      this.#looksLeft -= 1;
      if (at === uuid) return this.#named([uuid, ...wayTo(uuid, cameFrom)], 0);
      for (const above of this.#above(at)) if (!cameFrom.has(above)) cameFrom.set(above, at);
    }
    return undefined;
  }

  /** Supervisors on the same ring. */
  #above(uuid: string): readonly string[] {
    const ring = this.ringOf.get(uuid);
    const supervisors = this.people.get(uuid)?.supervisors ?? [];
    return supervisors.filter((one) => this.ringOf.get(one) === ring);
  }

  /** `more`: how many come behind those. */
  #named(way: readonly string[], more: number): NamedRing {
    const named = way.slice(0, namedAtMost);
    const cycle = named.map((one) => this.people.get(one)?.userId ?? '?');
    return { cycle, more: more + way.length - named.length };
  }
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.toReversed();
}

/** A way round by every link on a ring, all of them found at once. */
class AnyWays {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #ways: WaysRound;

  constructor(
    private readonly uuids: readonly string[],
    above: (uuid: string) => readonly string[],
  ) {
    const numbers = new Map(uuids.map((uuid, at) => [uuid, at + 1]));
    this.#numbers = numbers;
    const graph = graphFrom(uuids.length, (low) =>
      above(uuids[low - 1] ?? '').map((high) => numbers.get(high) ?? 0),
    );
    this.#ways = new WaysRound(graph, componentsOf(graph));
  }

  by(low: string, high: string) {
    const [from, to] = [this.#numbers.get(low) ?? 0, this.#numbers.get(high) ?? 0];
    const { begins, more } = this.#ways.by(from, to, namedAtMost);
    return { begins: begins.map((number) => this.uuids[number - 1] ?? ''), more };
  }
}
