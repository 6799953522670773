import { resolve } from 'node:path';

type Run = Readonly<Record<string, number>>;
type Column = { readonly label: string; readonly runs: readonly Run[] | undefined };

const { tableOf } = (await import(resolve('bench/table.mjs'))) as {
  tableOf: (
    columns: readonly Column[],
    ratios: readonly (readonly [number, number])[],
    unit: 's' | 'ms',
  ) => string[];
};

const walls = (...seconds: readonly number[]): readonly Run[] =>
  seconds.map((wall) => ({ wallMs: wall * 1000 }));

/** The cells of the line of wall times. */
const wallOf = (table: readonly string[]): readonly string[] | undefined =>
  table[1]?.split(/ {3,}/);

describe('the table of a figure', () => {
  it('has the lowest, the middle and the highest run, and the ratio of the middle ones', () => {
    const columns = [
      { label: 'base', runs: walls(4, 10, 2) },
      { label: 'here', runs: walls(9, 1, 3) },
    ];
    expect(wallOf(tableOf(columns, [[1, 0]], 's'))).toEqual([
      'wall, s',
      '2.00 / 4.00 / 10.00',
      '1.00 / 3.00 / 9.00',
      '0.75',
    ]);
  });

  it('puts the middle of an even number of runs halfway between two', () => {
    const columns = [{ label: 'here', runs: walls(4, 1, 2, 3) }];
    expect(wallOf(tableOf(columns, [], 's'))).toEqual(['wall, s', '1.00 / 2.50 / 4.00']);
  });

  it('says what is not there, and has no ratio to it', () => {
    const columns = [
      { label: 'base', runs: undefined },
      { label: 'here', runs: walls(1) },
    ];
    expect(wallOf(tableOf(columns, [[1, 0]], 's'))).toEqual(['wall, s', 'not there', '1.00', '-']);
  });

  it('has lines of one length', () => {
    const columns = [{ label: 'a long label of a commit', runs: walls(1, 20, 300) }];
    const lengths = new Set(tableOf(columns, [], 'ms').map((line) => line.length));
    expect(lengths.size).toBe(1);
  });
});
