import { WalksUp } from '../../../../src/imports/plan/supervisors/walks-up.js';

/** A chain from 1 to 100. An added number leads to the numbers that it is added with. */
function walksUpAChain() {
  const above = new Map(Array.from({ length: 99 }, (_none, n) => [n + 1, [n + 2]]));
  const asked: number[] = [];
  const walks = new WalksUp((id) => {
    asked.push(id);
    return above.get(id) ?? [];
  });
  return { walks, above, asked };
}

describe('walking up from people whose edges have changed', () => {
  it('comes to every user above them', () => {
    const { walks } = walksUpAChain();
    const { seen, edges } = walks.from([98]);
    expect([...seen]).toEqual([98, 99, 100]);
    expect([...edges.from]).toEqual([98, 99]);
  });

  it('goes up a chain once, however many are below it', () => {
    const { walks, above, asked } = walksUpAChain();
    for (let low = 101; low <= 1_000; low += 1) {
      above.set(low, [1]);
      walks.foundNone(walks.from([low]));
    }
    expect(asked).toHaveLength(1_000);
  });

  it('goes up again where one of those above has changed', () => {
    const { walks, above } = walksUpAChain();
    walks.foundNone(walks.from([97]));
    above.set(100, [97]);
    expect([...walks.from([100]).seen]).toEqual([100, 97, 98, 99]);
  });

  it('goes up again where there was a ring', () => {
    const { walks } = walksUpAChain();
    walks.from([98]);
    expect([...walks.from([97]).seen]).toEqual([97, 98, 99, 100]);
  });
});
