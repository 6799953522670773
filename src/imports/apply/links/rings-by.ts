import { namedAtMost } from '../../plan/questions/findings.js';
import { componentsOf } from '../../plan/supervisors/components.js';
import { graphFrom } from '../../plan/supervisors/graph.js';
import type { StoredSupervisors } from '../../plan/whole-file.js';
import { WaysRound } from '../../plan/supervisors/ways-round.js';

/** User IDs from a user on and back to the same user, and how many more users there are. */
export type NamedRing = { readonly cycle: readonly string[]; readonly more: number };

/** A user on a ring, and the number of that ring. */
export type Member = { readonly ring: number; readonly person: StoredSupervisors };

/** So many users are looked at for shortest ways. A ring of 20,000 has as many links, and each would be looked for through all of it. */
const looksAtMost = 100_000;

/** Spells out the rings that go by links: the shortest ones, and after so many looks any way round. */
export class RingsBy {
  #looksLeft = looksAtMost;
  #anyWays: ReturnType<typeof anyWays> | undefined;

  /** `members`: all users on rings, by uuid. */
  constructor(private readonly members: ReadonlyMap<string, Member>) {}

  /** The ring by the link to a supervisor, from the supervised user on; `undefined` when that link is on no ring. */
  by(uuid: string, supervisor: string): NamedRing | undefined {
    const ring = this.members.get(uuid)?.ring;
    if (ring === undefined || this.members.get(supervisor)?.ring !== ring) return undefined;
    if (this.#looksLeft > 0) return this.#shortest(uuid, supervisor);
    this.#anyWays ??= anyWays([...this.members.keys()], (one) => this.#above(one));
    const { begins, more } = this.#anyWays(uuid, supervisor);
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
    const member = this.members.get(uuid);
    const supervisors = member?.person.supervisors ?? [];
    return supervisors.filter((one) => this.members.get(one)?.ring === member?.ring);
  }

  /** `more`: how many users come after the way. */
  #named(way: readonly string[], more: number): NamedRing {
    const cycle = way
      .slice(0, namedAtMost)
      .map((one) => this.members.get(one)?.person.userId ?? '?');
    return { cycle, more: more + way.length - cycle.length };
  }
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.toReversed();
}

/** Finds a way round by every link on a ring, all of them at once; answers them one by one. */
function anyWays(uuids: readonly string[], above: (uuid: string) => readonly string[]) {
  const numbers = new Map(uuids.map((uuid, at) => [uuid, at + 1]));
  const numberOf = (uuid: string): number => numbers.get(uuid) ?? 0;
  const graph = graphFrom(uuids.length, (low) => above(uuids[low - 1] ?? '').map(numberOf));
  const ways = new WaysRound(graph, componentsOf(graph));
  return (low: string, high: string) => {
    const { begins, more } = ways.by(numberOf(low), numberOf(high), namedAtMost);
    return { begins: begins.map((number) => uuids[number - 1] ?? ''), more };
  };
}
