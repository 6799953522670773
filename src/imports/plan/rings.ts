import { componentsOf, graphOf, type Edge } from './components.js';

/** Links on the rings of one component. */
export type LinksOnRings = {
  readonly links: readonly Edge[];
  /** Whether somebody is of that component. */
  readonly isOn: (id: number) => boolean;
};

/**
 * Which of some links lie on rings of these edges, component by component: whatever a component leads to comes before it. Within one they
 * stay in their order.
 */
export function linksOnRings(
  edges: readonly Edge[],
  links: readonly Edge[],
): readonly LinksOnRings[] {
  const numberOf = numbering(edges);
  const found = new Map<number, Edge[]>();
  for (const link of links) {
    const number = numberOf(link.from);
    if (number === undefined || number !== numberOf(link.to)) continue;
    const ofComponent = found.get(number) ?? [];
    found.set(number, ofComponent);
    ofComponent.push(link);
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([number, ofComponent]) => ({
      links: ofComponent,
      isOn: (id) => numberOf(id) === number,
    }));
}

/** The number of the component of each end of these edges; whatever a component leads to has a lower one. */
function numbering(edges: readonly Edge[]): (id: number) => number | undefined {
  const places = new Map<number, number>();
  const placeOf = (id: number): number => {
    const place = places.get(id) ?? places.size + 1;
    places.set(id, place);
    return place;
  };
  const compact = edges.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }));
  const component = componentsOf(graphOf(compact));
  return (id) => component[places.get(id) ?? -1];
}
