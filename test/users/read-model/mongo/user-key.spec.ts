import * as fc from 'fast-check';
import { foldedOf, keyOfFolded } from '../../../../src/users/read-model/mongo/user-key.js';

const text = fc.string({
  unit: fc.constantFrom('a', 'Z', '\0', '\uE000', '\uFFFE', '\uFFFF', '😀', '\u{10FFFF}', 'ä'),
  maxLength: 6,
});
const inBytes = (one: string, other: string) =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
const inUnits = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);

describe('the key that users are ordered by', () => {
  it('is a User ID as it is, but for what is beyond 16 bits', () => {
    expect(keyOfFolded('zoë-1')).toBe('zoë-1');
    expect(keyOfFolded('a😀')).toBe('a\uFFFF😀');
  });

  it('has the order of code points by bytes and by units, and is of one User ID', () =>
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [keyOfFolded(one), keyOfFolded(other)];
        expect(foldedOf(a)).toBe(one);
        expect(Math.sign(inBytes(a, b))).toBe(Math.sign(inBytes(one, other)));
        expect(inUnits(a, b)).toBe(Math.sign(inBytes(one, other)));
      }),
      { seed: 20_261_127, numRuns: 2_000 },
    ));
});
