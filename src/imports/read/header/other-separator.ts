import { delimiters } from './find-delimiter.js';
import type { HeaderRow } from './read-header.js';

/**
 * What separates the cells of a row that has too few of them, when it is not what separates those of the header: as many of it as the needed
 * cells have between them.
 */
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
