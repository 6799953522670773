import { ringsAbove } from '../../../../src/imports/apply/links/rings-above.js';
import type {
  LoadSupervisors,
  StoredSupervisors,
} from '../../../../src/imports/plan/whole-file.js';

/** Users with their supervisors, which count how often they are asked for. */
class People {
  asked = 0;

  constructor(private readonly above: ReadonlyMap<string, readonly string[]>) {}

  readonly load: LoadSupervisors = (uuids) =>
    Promise.resolve(new Map(uuids.map((uuid) => [uuid, this.#person(uuid)])));

  #person(uuid: string): StoredSupervisors {
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
  it('is the shortest, from the supervised user on and back to that user', async () => {
    const people = new People(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['d']],
        ['d', ['a']],
      ]),
    );
    const rings = await ringsAbove(['a'], people.load);
    expect(rings.by('a', 'b')).toEqual({ cycle: ['ID a', 'ID b', 'ID d', 'ID a'], more: 0 });
  });

  it('is none when the link is on no ring', async () => {
    const people = new People(new Map([['a', ['b']]]));
    const rings = await ringsAbove(['a'], people.load);
    expect(rings.by('a', 'b')).toBeUndefined();
  });

  it('is spelt out for every link of a ring of thousands without going round it for each', async () => {
    const size = 5_000;
    const people = ringOf(size);
    const rings = await ringsAbove(['0'], people.load);
    people.asked = 0;
    for (let n = 0; n < size; n += 1) {
      const { cycle, more } = rings.by(`${n}`, `${(n + 1) % size}`) ?? { cycle: [], more: 0 };
      expect(cycle.length + more).toBe(size + 1);
      expect(cycle).toEqual(cycle.map((_one, k) => `ID ${(n + k) % size}`));
    }
    // Of shortest ways 100,000 people, and each once more for all the ways that are left.
    expect(people.asked).toBeLessThan(100_000 + 3 * size);
  });
});
