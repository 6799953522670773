import { readHeader, type HeaderRow } from '../read/header/read-header.js';
import { isProblems } from '../read/header/known-headings.js';
import type { RawRow } from './raw-rows.js';

/** The columns of the uploaded file as a file of its rejected rows needs them. */
export type FileColumns = Pick<HeaderRow, 'width' | 'secretsAt'> & {
  /** How many cells the header has. */
  readonly cells: number;
  /** The columns that are taken over, in the order of the file: position from 0, and heading as it stands there. */
  readonly own: readonly { readonly at: number; readonly heading: string }[];
  /** Positions of the problems of an earlier import: not taken over. */
  readonly problemsAt: readonly number[];
  /** Positions of columns by the name that a problem gives them. */
  readonly positions: ReadonlyMap<string, number>;
};

/** The column Password is taken over without its cells; other columns of passwords are not. @throws {FileRefused} for a header that no import takes. */
export function fileColumns(header: RawRow): FileColumns {
  const { cells } = header;
  const { width, positions, secretsAt } = readHeader(header, header.row);
  const columns = cells.slice(0, width).map((heading, at) => ({ at, heading }));
  const isOurs = (at: number) => at === positions.get('Password') || !secretsAt.includes(at);
  return {
    cells: cells.length,
    width,
    own: columns.filter(({ at, heading }) => isOurs(at) && !isProblems(heading)),
    problemsAt: columns.filter(({ heading }) => isProblems(heading)).map(({ at }) => at),
    secretsAt,
    positions,
  };
}
