import { array, assert, integer, property, record } from 'fast-check';
import { componentsOf } from '../../../../src/imports/plan/supervisors/components.js';
import { graphOf } from '../../../../src/imports/plan/supervisors/graph.js';
import { edgesOf, type Edge } from '../../../../src/imports/plan/supervisors/edges.js';

const typed = (text: string): readonly Edge[] =>
  text.split(' ').map((edge) => ({ from: Number(edge[0]), to: Number(edge[1]) }));

/** A graph of these edges. */
const graph = (edges: readonly Edge[]) =>
  graphOf({
    size: edges.reduce((most, { from, to }) => Math.max(most, from, to), 0),
    ...edgesOf(edges),
  });

/** Everything that a number leads to, itself included. */
function reached(start: number, edges: readonly Edge[]): ReadonlySet<number> {
  const seen = new Set([start]);
  for (const one of seen) for (const { from, to } of edges) if (from === one) seen.add(to);
  return seen;
}

describe('the components of a graph', () => {
  it('are numbers that lead to each other, the lowest being what others lead to', () => {
    const component = componentsOf(graph(typed('12 23 31 34 45 54 16')));
    expect([...component]).toEqual([0, 3, 3, 3, 1, 1, 2]);
  });

  it('are found on a way as long as a file', () => {
    const length = 300_000;
    const way = Array.from({ length }, (_none, n) => ({ from: n + 1, to: ((n + 1) % length) + 1 }));
    expect(new Set(componentsOf(graph(way)).slice(1)).size).toBe(1);
  });

  it('of nothing are none', () => {
    expect([...componentsOf(graph([]))]).toEqual([0]);
  });

  it('are those of a plain search, in any graph', () => {
    const some = integer({ min: 1, max: 8 });
    const edges = array(record({ from: some, to: some }), { maxLength: 14 });
    assert(
      property(edges, (drawn) => {
        const component = componentsOf(graph(drawn));
        for (const { from, to } of drawn) {
          const back = reached(to, drawn).has(from);
          expect(component[from] === component[to]).toBe(back);
          expect(component[from]! >= component[to]!).toBe(true);
        }
      }),
      { seed: 8, numRuns: 2_000 },
    );
  });
});
