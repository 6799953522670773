import { array, assert, integer, oneof, property, string } from 'fast-check';
import { cursorOf, placeOf } from '../../src/web/cursor.js';
import { Rejected } from '../../src/web/rejected.js';

const kindOf = (part: string | number) => (typeof part === 'string' ? 'string' : 'number');

describe('a cursor', () => {
  it('stands for the place it was made of, whatever that is', () => {
    const part = oneof(string({ unit: 'binary' }), integer());
    assert(
      property(array(part), (place) => {
        const cursor = cursorOf(place);
        expect(placeOf(cursor, ...place.map(kindOf))).toEqual(place);
        // It goes into an address as it is.
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
      { seed: 1 },
    );
  });

  it('stands for no place when none is given', () => {
    expect(placeOf(undefined, 'number')).toBeUndefined();
  });

  it.each(['x', '?', 'bnVsbA', 'e30', '0', ''])('is refused when it is made up: "%s"', (cursor) => {
    expect(() => placeOf(cursor, 'number')).toThrow(Rejected);
  });

  it.each([[[1, 2]], [['1']], [[1.5]], [[2 ** 53]], [[]]])(
    'is refused when it is a cursor of another list: %j',
    (place) => {
      expect(() => placeOf(cursorOf(place), 'number')).toThrow('OPTION_INVALID');
    },
  );

  it('is refused when it has a number in place of a text', () => {
    expect(() => placeOf(cursorOf([1]), 'string')).toThrow('OPTION_INVALID');
  });
});
