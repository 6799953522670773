import { array, assert, integer, property } from 'fast-check';
import { hasRow, noRows, withRows } from '../../../src/imports/domain/row-set.js';

describe('a set of rows', () => {
  it('has the rows that were put in, and no others', () => {
    const rows = withRows(withRows(noRows, [2, 9]), [1_000_000]);
    expect(
      [1, 2, 3, 8, 9, 10, 999_999, 1_000_000, 1_000_001].filter((row) => hasRow(rows, row)),
    ).toEqual([2, 9, 1_000_000]);
  });

  it('leaves the set it was made from as it was', () => {
    const before = withRows(noRows, [5]);
    withRows(before, [6]);
    expect(hasRow(before, 6)).toBe(false);
  });

  it('needs no more memory for rows that millions of blank lines lie between', () => {
    const rows = withRows(withRows(noRows, [2]), [30_000_000, 30_000_001]);
    const bytes = [...rows.values()].reduce((sum, chunk) => sum + chunk.byteLength, 0);
    expect(bytes).toBeLessThanOrEqual(4_096);
    expect([2, 29_999_999, 30_000_000].map((row) => hasRow(rows, row))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is the union of what was put in, in any portions', () => {
    const portions = array(array(integer({ min: 1, max: 20_000 })));
    assert(
      property(portions, (parts) => {
        const set = parts.reduce(withRows, noRows);
        const wanted = new Set(parts.flat());
        const wrong = Array.from({ length: 20_002 }, (_none, row) => row).filter(
          (row) => hasRow(set, row) !== wanted.has(row),
        );
        expect(wrong).toEqual([]);
      }),
      { seed: 4, numRuns: 30 },
    );
  });
});
