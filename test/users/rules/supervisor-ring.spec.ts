import { waysUpTo, type PeopleAbove } from '../../../src/users/rules/supervisor-ring.js';

/** `{ a: 'bc' }`: a is supervised by b and c. */
const people = (edges: Readonly<Record<string, string>>): PeopleAbove =>
  new Map(
    Object.entries(edges).map(([uuid, supervisors]) => [
      uuid,
      { userId: uuid.toUpperCase(), supervisors: supervisors.split('') },
    ]),
  );

describe('the way from a supervisor up to the user', () => {
  it.each([
    ['is none when no supervisor leads there', { b: 'c', c: '' }, undefined],
    ['is none when no supervisor is known', {}, undefined],
    ['is direct', { b: 'a' }, ['B']],
    ['goes through others', { b: 'c', c: 'd', d: 'a' }, ['B', 'C', 'D']],
    ['is the shortest', { b: 'ce', c: 'd', d: 'a', e: 'a' }, ['B', 'E']],
    ['is none when others go in rings', { b: 'c', c: 'b' }, undefined],
    ['is found past a ring of others', { b: 'c', c: 'bd', d: 'a' }, ['B', 'C', 'D']],
    ['does not go through the user', { b: 'a', a: 'b' }, ['B']],
  ])('%s', (_, edges, way) => {
    expect(waysUpTo('a', people(edges))('b')).toEqual(way);
  });

  it('is found in a long chain', () => {
    const length = 5_000;
    const chain = Array.from(
      { length },
      (_, n): [string, { userId: string; supervisors: string[] }] => [
        `p${n}`,
        { userId: `P${n}`, supervisors: [n + 1 === length ? 'a' : `p${n + 1}`] },
      ],
    );
    expect(waysUpTo('a', new Map(chain))('p0')).toHaveLength(length);
  });
});
