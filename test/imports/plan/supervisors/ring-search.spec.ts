import { RingSearch } from '../../../../src/imports/plan/supervisors/ring-search.js';

/** A ring of so many people. */
const searchIn = (size: number): RingSearch =>
  new RingSearch(
    Int32Array.from({ length: size }, (_none, n) => n + 1),
    (id) => [(id % size) + 1],
  );

describe('looking for shortest rings', () => {
  it('finds the way from one user to another, until a user on it has left', () => {
    const search = searchIn(5);
    expect(search.wayUp(4, 2)).toEqual([4, 5, 1, 2]);
    search.leave(1);
    expect(search.wayUp(4, 2)).toEqual([]);
    expect(search.has(1, 2)).toBe(false);
  });

  it('tires once it has looked at each link twenty times, and a hundred thousand more', () => {
    const size = 10_000;
    const search = searchIn(size);
    let ways = 0;
    for (; !search.isTired && ways < 1_000; ways += 1) search.wayUp(2, 1);
    // Each way looks at every person but the last, and at the link of each.
    expect(ways).toBe(Math.ceil((100_000 + 20 * size) / (2 * (size - 1))));
  });
});
