/** In characters, more than every limit: a row with a longer value is refused, and the kept part only shows which row it was. */
const keptAtMost = 1_000;

/** The part of a cell that is kept: all of it where the cell can be accepted. */
export const clipCell = (value: string): string =>
  value.length > keptAtMost ? value.slice(0, keptAtMost) : value;
