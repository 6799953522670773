import { componentsOf } from './components.js';
import type { Edges } from './edges.js';
import { graphOf } from './graph.js';
import { Numbering } from './numbering.js';
import { placesOf, sortedByKey } from './sorted-by-key.js';

/** The component of each member of a graph, by the member's number. */
export type Components = { readonly members: Numbering; readonly component: Int32Array };

/** The components of edges. It renumbers the edges in place, so the caller must not use them afterwards. */
export function componentsIn(edges: Edges): Components {
  const members = new Numbering(edges.from, edges.to);
  return { members, component: componentsOf(graphOf(members.numbered(edges))) };
}

/** The links on the rings of one component, and its members. */
export type LinksOnRings = { readonly links: Edges; readonly members: Int32Array };

/**
 * The links that lie on rings, component by component; a component comes after those that it leads to. Within a component the links keep
 * their order. They are asked for when they are needed, and let go at once: a file may have millions.
 */
export function* linksOnRings(
  { members, component }: Components,
  links: () => Edges,
): Generator<LinksOnRings> {
  const most = component.reduce((high, one) => Math.max(high, one), 0);
  if (most === 0) return;
  const componentOf = (id: number): number => component[members.numberOf(id)] ?? 0;
  const { first, from, to } = sortedBy(componentOf, most, links);
  const membersByComponent = sortedByKey(component, most);
  for (let number = 1; number <= most; number += 1) {
    const [begin, end] = [first[number], first[number + 1]];
    if (begin === end) continue;
    yield {
      links: { from: from.subarray(begin, end), to: to.subarray(begin, end) },
      members: placesOf(membersByComponent, number).map((one) => members.idOf(one)),
    };
  }
}

/** The links sorted by their component, 0 for one between two: those of `n` stand from `first[n]` to before `first[n + 1]`. */
function sortedBy(componentOf: (id: number) => number, most: number, links: () => Edges) {
  const { from, to } = links();
  const keys = from.map((low, place) => {
    const number = componentOf(low);
    return number === componentOf(to[place] ?? 0) ? number : 0;
  });
  const { first, places } = sortedByKey(keys, most);
  const picked = (ids: Int32Array): Int32Array => places.map((place) => ids[place] ?? 0);
  return { first, from: picked(from), to: picked(to) };
}
