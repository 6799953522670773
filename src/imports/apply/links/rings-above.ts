import { setImmediate } from 'node:timers/promises';
import { componentsOf } from '../../plan/supervisors/components.js';
import { edgesOf, type Edge } from '../../plan/supervisors/edges.js';
import { graphOf } from '../../plan/supervisors/graph.js';
import type { LoadSupervisors, StoredSupervisors } from '../../plan/whole-file.js';
import { RingsBy, type Member } from './rings-by.js';

const usersPerRead = 500;

/** The rings of supervisors that users are on, or lead up to. Walks up from these users, a slice at a time. */
export async function ringsAbove(
  starts: Iterable<string>,
  load: LoadSupervisors,
): Promise<RingsBy> {
  const people = new Map<string, StoredSupervisors>();
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
  // The list grows during the walk.
  for (let at = 0; at < reached.length;) {
    const slice = reached.slice(at, at + usersPerRead);
    at += slice.length;
    for (const [uuid, person] of await load(slice)) {
      people.set(uuid, person);
      const from = numberOf(uuid);
      for (const supervisor of person.supervisors) edges.push({ from, to: numberOf(supervisor) });
    }
    await setImmediate();
  }
  const component = componentsOf(graphOf({ ...edgesOf(edges), size: reached.length }));
  return new RingsBy(onRings(reached, component, people));
}

/** The users whose component has other users too. */
function onRings(
  reached: readonly string[],
  component: Int32Array,
  people: ReadonlyMap<string, StoredSupervisors>,
): ReadonlyMap<string, Member> {
  const sizes = new Map<number, number>();
  for (const ring of component) sizes.set(ring, (sizes.get(ring) ?? 0) + 1);
  const members = new Map<string, Member>();
  for (const [at, uuid] of reached.entries()) {
    const ring = component[at + 1] ?? 0;
    const person = people.get(uuid);
    if (person && (sizes.get(ring) ?? 0) > 1) members.set(uuid, { ring, person });
  }
  return members;
}
