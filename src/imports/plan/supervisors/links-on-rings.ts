import { componentsOf } from './components.js';
import type { Edges } from './edges.js';
import { Numbering } from './numbering.js';
import { placesOf, sortedByKey } from './sorted-by-key.js';

/** The links on the rings of one component, and its members. */
export type LinksOnRings = { readonly links: Edges; readonly members: Int32Array };

/**
 * Which of some links lie on rings of these edges, component by component: whatever a component leads to comes before it. Within one they
 * stay in their order. Edges and links are asked for when they are needed, and let go at once: a file may have millions of each. The edges
 * must be nobody else's.
 */
export function* linksOnRings(edges: () => Edges, links: () => Edges): Generator<LinksOnRings> {
  const components = componentsIn(edges);
  if (components.most === 0) return;
  const { first, from, to } = byComponent(links, components);
  const { numbering, component, most } = components;
  const membersByComponent = sortedByKey(component, most);
  for (let number = 1; number <= most; number += 1) {
    const [begin, end] = [first[number], first[number + 1]];
    if (begin === end) continue;
    yield {
      links: { from: from.subarray(begin, end), to: to.subarray(begin, end) },
      members: placesOf(membersByComponent, number).map((one) => numbering.idOf(one)),
    };
  }
}

type Components = {
  readonly numbering: Numbering;
  /** By number, 0 for none. */
  readonly component: Int32Array;
  readonly most: number;
};

function componentsIn(edgesNow: () => Edges): Components {
  const edges = edgesNow();
  const numbering = new Numbering(edges.from, edges.to);
  const component = componentsOf(numbering.numbered(edges));
  return { numbering, component, most: component.reduce((high, one) => Math.max(high, one), 0) };
}

/** The links sorted by the component that they lie in: those of `n` stand from `first[n]` to before `first[n + 1]`. */
function byComponent(
  linksNow: () => Edges,
  components: Components,
): Edges & { readonly first: Int32Array } {
  const { from, to } = linksNow();
  const { first, places } = sortedByKey(
    componentsOfLinks({ from, to }, components),
    components.most,
  );
  return { first, from: picked(from, places), to: picked(to, places) };
}

/** 0 for a link between two components. */
function componentsOfLinks({ from, to }: Edges, { numbering, component }: Components): Int32Array {
  const componentOf = (id: number): number => component[numbering.numberOf(id)] ?? 0;
  return from.map((low, place) => {
    const number = componentOf(low);
    return number === componentOf(to[place] ?? 0) ? number : 0;
  });
}

const picked = (numbers: Int32Array, places: Int32Array): Int32Array =>
  places.map((place) => numbers[place] ?? 0);
