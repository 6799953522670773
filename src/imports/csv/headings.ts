import { headings, requiredHeadings, type Heading } from '../../users/index.js';
import type { FileFinding } from '../domain/import-events.js';
import { clipped } from './clipped.js';
import { FileRefused } from './file-refused.js';

/** Which cell of a record belongs to which column. */
export type HeaderRow = {
  /** Position of a column in the record, from 0. A column that is not in the file is not in here. */
  readonly positions: ReadonlyMap<Heading, number>;
  /** The heading at each position; `undefined` where the heading is empty. */
  readonly named: readonly (string | undefined)[];
  /** What a finding calls the column at each position: our heading, else the one typed; `null` where there is none. */
  readonly columns: readonly (string | null)[];
  /** How many cells a record needs: headings up to the last that is not empty. */
  readonly width: number;
  readonly warnings: readonly FileFinding[];
};

/** Other words for our headings. @see import-contract.md §1 */
const aliases: Readonly<Record<string, Heading>> = {
  jobtitles: 'Job Title',
  sites: 'Site',
  costcenters: 'Cost Center',
  supervisor: 'Supervisors',
};

/** The last column of a file of rejected rows: what was wrong with them, nothing to be imported. */
const ourOwn = 'problems';

/** Known headings that are read and ignored until they are built. */
const notSupportedYet: ReadonlySet<Heading> = new Set(headings.slice(7));

/** A heading without what does not count: case, spaces, `_`, `-`, NBSP and zero-width characters. */
const plain = (heading: string): string =>
  heading.replaceAll(/[\s_\-\u200B-\u200D\u2060\uFEFF]/g, '').toLowerCase();

const known: ReadonlyMap<string, Heading> = new Map([
  ...headings.map((heading) => [plain(heading), heading] as const),
  ...Object.entries(aliases),
]);

/** Whether a record is the header again. */
export const isHeaderAgain = (cells: readonly string[], { named }: HeaderRow): boolean =>
  cells.every((cell, at) => plain(cell) === plain(named[at] ?? ''));

/**
 * Reads the header row.
 *
 * @throws {FileRefused} `HEADER_NOT_FOUND`, `COLUMN_DUPLICATE` or `COLUMN_MISSING`.
 * @see import-contract.md §2
 */
export function readHeader(cells: readonly string[], row: number): HeaderRow {
  const named = cells.map((cell) => cell.trim() || undefined);
  const found = named.map((name) => (name === undefined ? undefined : known.get(plain(name))));
  if (found.every((heading) => heading === undefined))
    throw new FileRefused({
      code: 'HEADER_NOT_FOUND',
      column: null,
      row,
      values: { headings: requiredHeadings },
    });
  refuseDuplicates(found, row);
  refuseMissing(found, row);
  return {
    positions: new Map(found.flatMap((heading, at) => (heading ? [[heading, at] as const] : []))),
    named,
    columns: named.map((name, at) => found[at] ?? (name === undefined ? null : clipped(name))),
    width: named.findLastIndex((name) => name !== undefined) + 1,
    warnings: warningsOf(named, found, row),
  };
}

function refuseDuplicates(found: readonly (Heading | undefined)[], row: number): void {
  for (const [at, heading] of found.entries()) {
    const first = found.indexOf(heading);
    if (heading === undefined || first === at) continue;
    const values = { positions: [first + 1, at + 1] };
    throw new FileRefused({ code: 'COLUMN_DUPLICATE', column: heading, row, values });
  }
}

function refuseMissing(found: readonly (Heading | undefined)[], row: number): void {
  const missing = requiredHeadings.filter((heading) => !found.includes(heading));
  const [first] = missing;
  if (first === undefined) return;
  const column = missing.length === 1 ? first : null;
  throw new FileRefused({ code: 'COLUMN_MISSING', column, row, values: { missing } });
}

function warningsOf(
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
  row: number,
): readonly FileFinding[] {
  return named.flatMap((name, at) => {
    if (name === undefined || plain(name) === ourOwn) return [];
    const heading = found[at];
    const warning = { column: heading ?? clipped(name), row, values: {} };
    if (heading === undefined) return [{ ...warning, code: 'COLUMN_UNKNOWN' }];
    return notSupportedYet.has(heading) ? [{ ...warning, code: 'COLUMN_NOT_SUPPORTED_YET' }] : [];
  });
}
