import * as fc from 'fast-check';
import { orderedUuids } from '../../src/shared/ordered-uuids.js';
import { isUuid } from '../../src/shared/uuid.js';

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const name = fc.oneof(fc.uuid(), fc.string({ unit: 'binary' }));
/** Found by making 16 million hashes. */
const namesWithEqualHeads = ['name 10540120', 'name 15988830'];
const checks = { seed: 9562, numRuns: 500 };

describe('the uuids of numbers under a name', () => {
  it('are these for good: ids of imports that are stored were made so', () => {
    const uuidOf = orderedUuids('0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33');
    expect([0, 2, 0x12345678, 2 ** 32 - 1].map(uuidOf)).toEqual([
      '04459bfb-1b98-8000-8000-0096120ab98b',
      '04459bfb-1b98-8000-8000-0296120ab98b',
      '04459bfb-1b98-8123-8456-7896120ab98b',
      '04459bfb-1b98-8fff-8fff-ff96120ab98b',
    ]);
  });

  it('are uuids of version 8 in lower case', () => {
    fc.assert(
      fc.property(name, number, (of, n) => {
        const uuid = orderedUuids(of)(n);
        expect(isUuid(uuid)).toBe(true);
        expect(uuid).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
      checks,
    );
  });

  it('are the same whenever they are made', () => {
    fc.assert(
      fc.property(name, number, (of, n) => {
        expect(orderedUuids(of)(n)).toBe(orderedUuids(of)(n));
      }),
      checks,
    );
  });

  it('have the order of their numbers, as text', () => {
    fc.assert(
      fc.property(name, number, number, (of, one, other) => {
        const uuidOf = orderedUuids(of);
        expect(Math.sign(compared(uuidOf(one), uuidOf(other)))).toBe(Math.sign(one - other));
      }),
      checks,
    );
  });

  it('lie beside each other: those of another name come before all of them, or after', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), number, ([a, b], n) => {
        const [uuidOfA, uuidOfB] = [orderedUuids(a!), orderedUuids(b!)];
        const sides = [0, n, 2 ** 32 - 1].map((one) => compared(uuidOfA(one), uuidOfB(n)));
        expect(new Set(sides).size).toBe(1);
        expect(sides).not.toContain(0);
      }),
      checks,
    );
  });

  it('tell names apart whose first 48 bits are equal', () => {
    const uuids = namesWithEqualHeads.map((one) => orderedUuids(one)(7));
    expect(new Set(uuids.map((uuid) => uuid.slice(0, 13))).size).toBe(1);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  it.each([-1, 2 ** 32, 1.5, Number.NaN])('do not exist for %d', (n) => {
    expect(() => orderedUuids('a')(n)).toThrow(RangeError);
  });
});

const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
