import { array, assert, integer, oneof, property, string } from 'fast-check';
import { cursorOf, placeOf } from '../../src/web/cursor.js';
import { Rejected } from '../../src/web/rejected.js';

type Place = readonly (string | number)[];
const any = () => true;

describe('a cursor', () => {
  it('stands for the place it was made of, whatever that is', () => {
    const part = oneof(string({ unit: 'binary' }), integer());
    assert(
      property(array(part), (place) => {
        const cursor = cursorOf(place);
        expect(placeOf<Place>(cursor, any)).toEqual(place);
        // It goes into an address as it is.
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
      { seed: 1 },
    );
  });

  it('stands for no place when none is given', () => {
    expect(placeOf<Place>(undefined, any)).toBeUndefined();
  });

  it.each(['x', '?', 'bnVsbA', 'e30', '0'])('is refused when it is made up: %s', (cursor) => {
    expect(() => placeOf<Place>(cursor, any)).toThrow(Rejected);
  });

  it('is refused when it is of another list', () => {
    expect(() => placeOf<Place>(cursorOf([1]), () => false)).toThrow('OPTION_INVALID');
  });
});
