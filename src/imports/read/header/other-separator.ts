import { delimiters } from './find-delimiter.js';
import type { HeaderRow } from './read-header.js';

/** The separator of a row with too few cells, when it is another than in the header: it stands there as often as between the needed cells. */
export function otherSeparatorIn(
  cells: readonly string[],
  { needed }: HeaderRow,
  separator: string,
): { readonly separator?: string; readonly written?: string } {
  if (cells.length >= needed) return {};
  const written = delimiters.find((one) => one !== separator && countIn(cells, one) >= needed - 1);
  return written === undefined ? {} : { separator, written };
}

const countIn = (cells: readonly string[], sign: string): number =>
  cells.reduce((count, cell) => count + cell.split(sign).length - 1, 0);
