import { requiredHeadings, type Heading } from '../../../users/index.js';
import { clipped } from '../../../shared/wording.js';
import type { FileFinding } from '../../domain/import-events.js';
import type { CsvRecord } from '../records/csv-record.js';
import { FileRefused } from '../unreadable.js';
import { isCalledPassword } from './is-called-password.js';
import { isProblems, knownHeading, knownHeadings, plainHeading } from './known-headings.js';
import { beginningOf, causeOf } from './missing-header.js';
import { misspeltHeading } from './misspelt-heading.js';

/** Which cell of a record belongs to which column. */
export type HeaderRow = {
  /** Position of a column in the record, from 0. A column that is not in the file is not in here. */
  readonly positions: ReadonlyMap<Heading, number>;
  /** The heading at each position; `undefined` where the heading is empty. */
  readonly named: readonly (string | undefined)[];
  /** The name of the column at each position in findings: our heading, else the typed one; `null` without a heading. */
  readonly columns: readonly (string | null)[];
  /** Positions of the column Password and of those that we do not know but whose heading says that they hold passwords. */
  readonly secretsAt: readonly number[];
  /** How many cells a whole record has: headings up to the last that is not empty. */
  readonly width: number;
  /** How many of them a record needs: up to the last required column. Excel leaves out blank cells behind that. */
  readonly needed: number;
  readonly warnings: readonly FileFinding[];
};

/** More than these cannot be imported. @see docs/import-contract.md §2, TOO_MANY_COLUMNS */
export const columnsAtMost = 100;

type HeaderCells = Pick<CsvRecord, 'cells' | 'count'>;

/** Whether a record is the header again, perhaps with a mark before it, and with other words for our columns. */
export function isHeaderAgain(cells: readonly string[], { named, width }: HeaderRow): boolean {
  if (cells.length < width) return false;
  return cells.every((cell, at) => meaningOf(cell) === meaningOf(named[at] ?? ''));
}

/** Quotes behind a mark are those of the cell. */
function meaningOf(cell: string): string {
  const plain = plainHeading(cell).replaceAll('"', '');
  return knownHeadings.get(plain) ?? plain;
}

/**
 * Reads the header row. Only the columns that there may be are compared with ours.
 *
 * @throws {FileRefused} `HEADER_NOT_FOUND`, `TOO_MANY_COLUMNS`, `COLUMN_DUPLICATE`, `COLUMN_MISSPELT` or `COLUMN_MISSING`: the first that applies.
 * @see docs/import-contract.md §2
 */
export function readHeader({ cells, count }: HeaderCells, row: number): HeaderRow {
  const named = cells.map((cell) => cell.trim() || undefined);
  const found = named.map((name) => (name === undefined ? undefined : knownHeading(name)));
  const width = named.findLastIndex((name) => name !== undefined) + 1;
  if (found.every((heading) => heading === undefined)) {
    const values = { headings: requiredHeadings, begins: beginningOf(cells), ...causeOf(cells) };
    throw new FileRefused({ code: 'HEADER_NOT_FOUND', column: null, row, values });
  }
  refuseTooMany(count ?? width, row);
  refuseDuplicates(found, row);
  if (isHeader(found)) refuseMisspelt(named, found, row);
  refuseMissing(named, found, row);
  return {
    positions: new Map(found.flatMap((heading, at) => (heading ? [[heading, at] as const] : []))),
    named,
    columns: columnsOf(cells),
    secretsAt: secretsAmong(named, found),
    width,
    needed: found.findLastIndex((heading) => heading && requiredHeadings.includes(heading)) + 1,
    warnings: warningsOf(named, found, row),
  };
}

/**
 * What a finding calls the column of each cell of the first row, be it a right header or not; `null` where it calls it nothing. In a file
 * without a header the first row is personal data, and may have a password: a name as typed is used only in what is a header for certain.
 */
export function columnsOf(cells: readonly string[]): readonly (string | null)[] {
  const known = cells.map(knownHeading);
  const trusted = isHeader(known);
  return cells.map((cell, at) => known[at] ?? (trusted ? clipped(cell.trim()) || null : null));
}

/** `Active`, `Site` or `Supervisor` may be data, and `Password` a password. No user has the User ID `User ID`. */
const isHeader = (found: readonly (Heading | undefined)[]): boolean =>
  found.includes('User ID') ||
  requiredHeadings.filter((heading) => found.includes(heading)).length >= 2;

/** Where passwords stand: ours, and those of columns that we ignore. */
const secretsAmong = (
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
): readonly number[] =>
  named.flatMap((name, at) =>
    found[at] === 'Password' || (name !== undefined && !found[at] && isCalledPassword(name))
      ? [at]
      : [],
  );

function refuseDuplicates(found: readonly (Heading | undefined)[], row: number): void {
  for (const [at, heading] of found.entries()) {
    const first = found.indexOf(heading);
    if (heading === undefined || first === at) continue;
    const values = { positions: [first + 1, at + 1] };
    throw new FileRefused({ code: 'COLUMN_DUPLICATE', column: heading, row, values });
  }
}

function refuseMisspelt(
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
  row: number,
): void {
  const misspelt = named.flatMap((name, at) => {
    const suggestion =
      name === undefined || found[at] !== undefined ? undefined : misspeltHeading(name, found);
    return name === undefined || suggestion === undefined ? [] : [{ name, suggestion }];
  });
  const [first] = misspelt;
  if (first === undefined) return;
  const shown = misspelt.map(({ name }) => clipped(name));
  const suggestions = misspelt.map(({ suggestion }) => suggestion);
  throw new FileRefused(
    misspelt.length === 1
      ? {
          code: 'COLUMN_MISSPELT',
          column: clipped(first.name),
          row,
          values: { suggestion: first.suggestion },
        }
      : { code: 'COLUMN_MISSPELT', column: null, row, values: { typed: shown, suggestions } },
  );
}

function refuseMissing(
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
  row: number,
): void {
  const missing = requiredHeadings.filter((heading) => !found.includes(heading));
  const [first] = missing;
  if (first === undefined) return;
  const column = missing.length === 1 ? first : null;
  const values = { missing, ...(isHeader(found) && notRecognised(named, found)) };
  throw new FileRefused({ code: 'COLUMN_MISSING', column, row, values });
}

/** As much of a header as is quoted. @see docs/import-contract.md §2 */
const quotedAtMost = { headings: 3, characters: 40 };

/** The headings that mean no column of ours: among them are, probably, those that are missing. */
function notRecognised(
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
) {
  const unknown = named.filter(
    (name, at) => name !== undefined && found[at] === undefined && !isProblems(name),
  );
  if (unknown.length === 0) return {};
  const quoted = unknown.slice(0, quotedAtMost.headings).map((name) =>
    Array.from(name ?? '')
      .slice(0, quotedAtMost.characters)
      .join(''),
  );
  return { unknown: quoted, more: unknown.length - quoted.length };
}

function refuseTooMany(columns: number, row: number): void {
  if (columns <= columnsAtMost) return;
  const values = { columns, limit: columnsAtMost };
  throw new FileRefused({ code: 'TOO_MANY_COLUMNS', column: null, row, values });
}

function warningsOf(
  named: readonly (string | undefined)[],
  found: readonly (Heading | undefined)[],
  row: number,
): readonly FileFinding[] {
  const width = named.findLastIndex((name) => name !== undefined) + 1;
  return named.slice(0, width).flatMap((name, at): readonly FileFinding[] => {
    if (name === undefined)
      return [{ code: 'COLUMN_UNNAMED', column: null, row, values: { position: at + 1 } }];
    if (isProblems(name)) return [];
    if (found[at] !== undefined) return [];
    return [{ code: 'COLUMN_UNKNOWN', column: clipped(name), row, values: {} }];
  });
}
