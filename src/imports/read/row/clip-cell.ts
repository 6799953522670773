/** Beyond every limit: a row with such a value is refused, and the kept part only shows which row it was. */
const keptAtMost = 1_000;

/** As much of a cell as is kept: all of one that can be taken. */
export const clipCell = (value: string): string =>
  value.length > keptAtMost ? value.slice(0, keptAtMost) : value;
