import {
  flattened,
  valueOf,
  withValue,
  type LayeredMap,
} from '../../../src/reference-data/domain/layered-map.js';

const mapOf = (...keys: readonly string[]): LayeredMap<number> =>
  keys.reduce<LayeredMap<number>>((map, key, at) => withValue(map, key, at), []);

/** Keys that come again and again, in an order that no layer is ready for. */
const manyKeys = Array.from({ length: 20_000 }, (_, at) => String((at * 7_919) % 10_000));

describe('a map in layers', () => {
  it('answers nothing for a key that it has not', () => {
    expect(valueOf([], 'a')).toBeUndefined();
    expect(valueOf(mapOf('a'), 'b')).toBeUndefined();
  });

  it('answers the newest value of each key', () => {
    const map = mapOf(...manyKeys);
    const expected = new Map(manyKeys.map((key, at) => [key, at]));
    const answered = new Map([...expected.keys()].map((key) => [key, valueOf(map, key)]));
    expect(answered).toEqual(expected);
    expect(flattened(map)).toEqual(expected);
  });

  it('stays as it was when another is made of it', () => {
    const before = mapOf('a', 'b', 'c');
    const after = withValue(withValue(before, 'a', 10), 'd', 11);
    expect(flattened(before)).toEqual(
      new Map([
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ]),
    );
    expect(valueOf(after, 'a')).toBe(10);
  });

  it('has few layers, whatever came in which order', () => {
    expect(mapOf(...manyKeys).length).toBeLessThanOrEqual(14);
  });
});
