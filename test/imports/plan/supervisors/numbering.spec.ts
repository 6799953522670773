import { Numbering } from '../../../../src/imports/plan/supervisors/numbering.js';

const ids = (...numbers: readonly number[]) => Int32Array.from(numbers);

describe('numbers for ids', () => {
  it.each([
    ['close together', [3, 1, 3, 9, 8], [8, 1, 16]],
    ['far apart', [30_000_000, 1, 30_000_000], [7, 2_000_000_000]],
    ['without a gap', [2, 1], [3, 4]],
  ])('are dense and in the order of the ids: %s', (_, from, to) => {
    const numbering = new Numbering(ids(...from), ids(...to));
    const inOrder = [...new Set([...from, ...to])].toSorted((a, b) => a - b);
    expect(numbering.size).toBe(inOrder.length);
    expect(inOrder.map((id) => numbering.numberOf(id))).toEqual(inOrder.map((_id, at) => at + 1));
    expect(inOrder.map((_id, at) => numbering.idOf(at + 1))).toEqual(inOrder);
  });

  it('take the place of the ids of edges', () => {
    const edges = { from: ids(5, 70), to: ids(70, 6) };
    const numbering = new Numbering(edges.from, edges.to);
    expect(numbering.numbered(edges)).toEqual({ size: 3, from: ids(1, 3), to: ids(3, 2) });
  });

  it('are none for an id that was not given, and for no ids', () => {
    expect(new Numbering(ids(5, 7)).numberOf(6)).toBe(0);
    expect(new Numbering(ids()).size).toBe(0);
  });
});
