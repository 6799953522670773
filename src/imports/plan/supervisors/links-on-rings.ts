import { componentsOf } from './components.js';
import type { Edges } from './edges.js';
import { Numbering } from './numbering.js';
import { placesOf, sortedByKey } from './sorted-by-key.js';

/** Links on the rings of one component, and whoever is of that component. */
export type LinksOnRings = { readonly links: Edges; readonly members: Int32Array };

/**
 * Which of some links lie on rings of these edges, component by component: whatever a component leads to comes before it. Within one they
 * stay in their order.
 */
export function* linksOnRings(edges: Edges, links: Edges): Generator<LinksOnRings> {
  const numbering = new Numbering(edges.from, edges.to);
  const component = componentsOf(numbering.numbered(edges));
  const most = component.reduce((high, one) => Math.max(high, one), 0);
  const componentOf = (id: number): number => component[numbering.numberOf(id)] ?? 0;
  // 0 for a link between two components.
  const ofLinks = links.from.map((low, place) => {
    const number = componentOf(low);
    return number === componentOf(links.to[place] ?? 0) ? number : 0;
  });
  const linksByComponent = sortedByKey(ofLinks, most);
  const membersByComponent = sortedByKey(component, most);
  for (let number = 1; number <= most; number += 1) {
    const places = placesOf(linksByComponent, number);
    if (places.length === 0) continue;
    yield {
      links: { from: picked(links.from, places), to: picked(links.to, places) },
      members: placesOf(membersByComponent, number).map((one) => numbering.idOf(one)),
    };
  }
}

const picked = (numbers: Int32Array, places: Int32Array): Int32Array =>
  places.map((place) => numbers[place] ?? 0);
