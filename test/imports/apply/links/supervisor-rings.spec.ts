import type { Supervised } from '../../../../src/imports/apply/links/supervised.js';
import {
  SupervisorRings,
  type LookUpSupervised,
} from '../../../../src/imports/apply/links/supervisor-rings.js';

/** Who is supervised by whom, and how often that was asked. */
class People {
  asked = 0;

  constructor(private readonly above: ReadonlyMap<string, readonly string[]>) {}

  readonly lookUp: LookUpSupervised = (uuids) =>
    Promise.resolve(new Map(uuids.map((uuid) => [uuid, this.#person(uuid)])));

  #person(uuid: string): Supervised {
    const supervisors = this.above.get(uuid) ?? [];
    const asked = () => (this.asked += 1);
    return {
      userId: `ID ${uuid}`,
      get supervisors() {
        asked();
        return supervisors;
      },
    };
  }
}

const ringOf = (size: number): People =>
  new People(
    new Map(Array.from({ length: size }, (_none, n) => [`${n}`, [`${(n + 1) % size}`]] as const)),
  );

describe('the ring by a link', () => {
  it('is the shortest, from the one who is supervised on and back to them', async () => {
    const people = new People(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['d']],
        ['d', ['a']],
      ]),
    );
    const rings = await SupervisorRings.above(['a'], people.lookUp);
    expect(rings.ringBy('a', 'b')).toEqual({ cycle: ['ID a', 'ID b', 'ID d', 'ID a'], more: 0 });
  });

  it('is none when the link is on no ring', async () => {
    const people = new People(new Map([['a', ['b']]]));
    const rings = await SupervisorRings.above(['a'], people.lookUp);
    expect(rings.ringBy('a', 'b')).toBeUndefined();
  });

  it('is spelt out for every link of a ring of thousands without going round it for each', async () => {
    const size = 5_000;
    const people = ringOf(size);
    const rings = await SupervisorRings.above(['0'], people.lookUp);
    people.asked = 0;
    for (let n = 0; n < size; n += 1) {
      const { cycle, more } = rings.ringBy(`${n}`, `${(n + 1) % size}`) ?? { cycle: [], more: 0 };
      expect(cycle.length + more).toBe(size + 1);
      expect(cycle).toEqual(cycle.map((_one, k) => `ID ${(n + k) % size}`));
    }
    // Of shortest ways 100,000 people, and each once more for all the ways that are left.
    expect(people.asked).toBeLessThan(100_000 + 3 * size);
  });
});
