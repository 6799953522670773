import { setImmediate } from 'node:timers/promises';
import { componentsOf } from '../../plan/supervisors/components.js';
import { edgesOf, type Edge } from '../../plan/supervisors/edges.js';
import { graphOf } from '../../plan/supervisors/graph.js';
import { RingsBy, type NamedRing } from './rings-by.js';
import type { Supervised } from './supervised.js';

/** Looks up users by uuid; the answer leaves out unknown ones. */
export type LookUpSupervised = (
  uuids: readonly string[],
) => Promise<ReadonlyMap<string, Supervised>>;

const peoplePerRead = 500;

/** The rings of supervisors that some people are on, or lead up to. Only who is on a ring is kept. */
export class SupervisorRings {
  readonly #ringsBy;

  private constructor(
    private readonly ringOf: ReadonlyMap<string, number>,
    people: ReadonlyMap<string, Supervised>,
  ) {
    this.#ringsBy = new RingsBy(ringOf, people);
  }

  static readonly none = new SupervisorRings(new Map(), new Map());

  /** Walks up from these people, a slice of them at a time. */
  static async above(starts: Iterable<string>, lookUp: LookUpSupervised): Promise<SupervisorRings> {
    const people = new Map<string, Supervised>();
    const numbers = new Map<string, number>();
    const reached: string[] = [];
    const numberOf = (uuid: string): number => {
      const known = numbers.get(uuid);
      if (known !== undefined) return known;
      reached.push(uuid);
      numbers.set(uuid, reached.length);
      return reached.length;
    };
    for (const start of starts) numberOf(start);
    const edges: Edge[] = [];
    // The list grows while it is walked.
    for (let at = 0; at < reached.length;) {
      const slice = reached.slice(at, at + peoplePerRead);
      at += slice.length;
      for (const [uuid, person] of await lookUp(slice)) {
        people.set(uuid, person);
        const from = numberOf(uuid);
        for (const supervisor of person.supervisors) edges.push({ from, to: numberOf(supervisor) });
      }
      await setImmediate();
    }
    const component = componentsOf(graphOf({ ...edgesOf(edges), size: reached.length }));
    return new SupervisorRings(...onRings(reached, component, people));
  }

  isOn(uuid: string): boolean {
    return this.ringOf.has(uuid);
  }

  /** The ring by the link to a supervisor, from the supervised user on; `undefined` when that link is on no ring. */
  ringBy(uuid: string, supervisor: string): NamedRing | undefined {
    const ring = this.ringOf.get(uuid);
    if (ring === undefined || this.ringOf.get(supervisor) !== ring) return undefined;
    return this.#ringsBy.by(uuid, supervisor);
  }
}

/** Whose component has others in it too, and who they are. */
function onRings(
  reached: readonly string[],
  component: Int32Array,
  people: ReadonlyMap<string, Supervised>,
): [ReadonlyMap<string, number>, ReadonlyMap<string, Supervised>] {
  const sizes = new Map<number, number>();
  const ringOf = (at: number): number => component[at + 1] ?? 0;
  for (const at of reached.keys()) sizes.set(ringOf(at), (sizes.get(ringOf(at)) ?? 0) + 1);
  const rings = new Map<string, number>();
  const kept = new Map<string, Supervised>();
  for (const [at, uuid] of reached.entries()) {
    const person = people.get(uuid);
    if (ringOf(at) === 0 || (sizes.get(ringOf(at)) ?? 0) < 2 || !person) continue;
    rings.set(uuid, ringOf(at));
    kept.set(uuid, person);
  }
  return [rings, kept];
}
