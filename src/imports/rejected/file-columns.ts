import { readHeader } from '../read/header/read-header.js';
import { isProblems } from '../read/header/known-headings.js';
import type { RawRow } from './raw-rows.js';

/** What a file of rejected rows takes over of the header of the uploaded one. */
export type FileColumns = {
  /** How many cells the header has, and how many up to its last heading. */
  readonly cells: number;
  readonly width: number;
  /** The columns that are taken over, in the order of the file: position from 0, and heading as it stands there. */
  readonly own: readonly { readonly at: number; readonly heading: string }[];
  /** Where the problems of an earlier import stand: not taken over. */
  readonly problemsAt: readonly number[];
  /** Where passwords stand: in the column Password, which is taken over without them, and in others, which are not taken over. */
  readonly secretsAt: readonly number[];
  readonly passwordAt: number | undefined;
  /** Position of a column as a problem names it; `undefined` when the file has no such column. */
  readonly positionOf: (column: string) => number | undefined;
};

/** @throws {FileRefused} for a header that no import takes. */
export function fileColumns(header: RawRow): FileColumns {
  const { cells } = header;
  const { width, positions, secretsAt } = readHeader(header, header.row);
  const columns = cells.slice(0, width).map((heading, at) => ({ at, heading }));
  const byName = new Map<string, number>(positions);
  const passwordAt = positions.get('Password');
  const isOurs = (at: number) => at === passwordAt || !secretsAt.includes(at);
  return {
    cells: cells.length,
    width,
    own: columns.filter(({ at, heading }) => isOurs(at) && !isProblems(heading)),
    problemsAt: columns.filter(({ heading }) => isProblems(heading)).map(({ at }) => at),
    secretsAt,
    passwordAt,
    positionOf: (column) => byName.get(column),
  };
}
