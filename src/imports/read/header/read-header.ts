import { requiredHeadings, type Heading } from '../../../users/index.js';
import type { Finding, FindingValues } from '../../../shared/finding.js';
import { clipped } from '../../../shared/wording.js';
import type { FileFinding } from '../../domain/import-events.js';
import type { CsvRecord } from '../records/csv-record.js';
import { FileRefused } from '../unreadable.js';
import { isCalledPassword } from './is-called-password.js';
import { isProblems, knownHeading, knownHeadings, plainHeading } from './known-headings.js';
import { beginningOf, causeOf, type Beginning } from './missing-header.js';
import { misspeltHeading } from './misspelt-heading.js';

/** Which cell of a record belongs to which column. */
export type HeaderRow = {
  /** Position of a column in the record, from 0. A column that is not in the file is not in here. */
  readonly positions: ReadonlyMap<Heading, number>;
  /** The heading at each position, edges trimmed. */
  readonly named: readonly string[];
  /** What the heading at each position means: the name of our column, else the folded heading. */
  readonly meant: readonly string[];
  /** The name of the column at each position in findings: our heading, else the typed one; `null` without a heading. */
  readonly columns: readonly (string | null)[];
  /** Positions of the column Password and of unknown columns whose heading says that they hold passwords. */
  readonly secretsAt: readonly number[];
  /** How many cells a whole record has: headings up to the last that is not empty. */
  readonly width: number;
  /** How many of them a record needs: up to the last required column. Excel leaves out blank cells behind that. */
  readonly needed: number;
  readonly warnings: readonly FileFinding[];
};

/** A file with more columns cannot be imported. @see docs/import-contract.md §2, TOO_MANY_COLUMNS */
export const columnsAtMost = 100;

type HeaderCells = Pick<CsvRecord, 'cells' | 'count'>;

/** A heading as typed, edges trimmed, and the column of ours that it means; `undefined` when it means none. */
type Typed = { readonly name: string; readonly heading: Heading | undefined };

/** Whether a record is the header again, perhaps with a mark before it, and with other words for our columns. */
export function isHeaderAgain(cells: readonly string[], { meant, width }: HeaderRow): boolean {
  if (cells.length < width) return false;
  return cells.every((cell, at) => meaningOf(cell) === (meant[at] ?? ''));
}

/** Without quotes: behind a mark they are part of the cell. */
function meaningOf(cell: string): string {
  const plain = plainHeading(cell).replaceAll('"', '');
  return knownHeadings.get(plain) ?? plain;
}

/**
 * Reads the header row of a file; `file` helps to say why a header is missing.
 *
 * @throws {FileRefused} `HEADER_NOT_FOUND`, `TOO_MANY_COLUMNS`, `COLUMN_DUPLICATE`, `COLUMN_MISSPELT` or `COLUMN_MISSING`: the first that applies.
 * @see docs/import-contract.md §2
 */
export function readHeader(
  { cells, count }: HeaderCells,
  row: number,
  file?: Beginning,
): HeaderRow {
  const named = cells.map((cell) => cell.trim());
  const typed = named.map((name) => ({ name, heading: knownHeading(name) }));
  const found = typed.map(({ heading }) => heading);
  const width = named.findLastIndex((name) => name !== '') + 1;
  const refused =
    headerNotFound(cells, found, file) ??
    tooManyColumns(count ?? width) ??
    duplicateColumn(found) ??
    (isHeader(found) ? misspeltColumns(typed, found) : undefined) ??
    missingColumns(typed, found);
  if (refused) throw new FileRefused({ ...refused, row });
  return {
    positions: new Map(found.flatMap((heading, at) => (heading ? [[heading, at] as const] : []))),
    named,
    meant: named.map(meaningOf),
    columns: columnsOf(cells),
    secretsAt: typed.flatMap((one, at) => (isSecret(one) ? [at] : [])),
    width,
    needed: found.findLastIndex((heading) => heading && requiredHeadings.includes(heading)) + 1,
    warnings: typed.slice(0, width).flatMap((one, at) => warningOf(one, at + 1, row)),
  };
}

/**
 * The names in findings of the columns of a first row, which may be no right header; `null` for a column without a name. In a file
 * without a header the first row is personal data, and may have a password: a name as typed is used only in what is certainly a header.
 */
export function columnsOf(cells: readonly string[]): readonly (string | null)[] {
  const known = cells.map(knownHeading);
  const trusted = isHeader(known);
  return cells.map((cell, at) => known[at] ?? (trusted ? clipped(cell.trim()) || null : null));
}

type Found = readonly (Heading | undefined)[];

/** `Active`, `Site` or `Supervisor` may be data, and `Password` a password. No user has the User ID `User ID`. */
const isHeader = (found: Found): boolean =>
  found.includes('User ID') ||
  requiredHeadings.filter((heading) => found.includes(heading)).length >= 2;

/** Whether passwords stand in a column: ours, and those that we ignore. */
const isSecret = ({ name, heading }: Typed): boolean =>
  heading === 'Password' || (heading === undefined && isCalledPassword(name));

const isUnknown = ({ name, heading }: Typed): boolean =>
  name !== '' && heading === undefined && !isProblems(name);

const refusal = (code: string, values: FindingValues, column: string | null = null): Finding => ({
  code,
  column,
  values,
});

function headerNotFound(
  cells: readonly string[],
  found: Found,
  file: Beginning | undefined,
): Finding | undefined {
  if (found.some((heading) => heading !== undefined)) return undefined;
  const values = { headings: requiredHeadings, begins: beginningOf(cells) };
  return refusal('HEADER_NOT_FOUND', { ...values, ...causeOf(cells, file) });
}

const tooManyColumns = (columns: number): Finding | undefined =>
  columns > columnsAtMost
    ? refusal('TOO_MANY_COLUMNS', { columns, limit: columnsAtMost })
    : undefined;

function duplicateColumn(found: Found): Finding | undefined {
  const again = found.findIndex((heading, at) => heading && found.indexOf(heading) < at);
  const column = found[again];
  const positions = [found.indexOf(column) + 1, again + 1];
  return column && refusal('COLUMN_DUPLICATE', { positions }, column);
}

function misspeltColumns(typed: readonly Typed[], found: Found): Finding | undefined {
  const misspelt = typed.filter(isUnknown).flatMap(({ name }) => {
    const suggestion = misspeltHeading(name, found);
    return suggestion === undefined ? [] : [{ name: clipped(name), suggestion }];
  });
  const [first] = misspelt;
  if (first === undefined) return undefined;
  if (misspelt.length === 1)
    return refusal('COLUMN_MISSPELT', { suggestion: first.suggestion }, first.name);
  const suggestions = misspelt.map(({ suggestion }) => suggestion);
  return refusal('COLUMN_MISSPELT', { typed: misspelt.map(({ name }) => name), suggestions });
}

function missingColumns(typed: readonly Typed[], found: Found): Finding | undefined {
  const missing = requiredHeadings.filter((heading) => !found.includes(heading));
  const [first] = missing;
  if (first === undefined) return undefined;
  const values = { missing, ...(isHeader(found) && notRecognised(typed)) };
  return refusal('COLUMN_MISSING', values, missing.length === 1 ? first : null);
}

/** How much of a header is quoted. @see docs/import-contract.md §2 */
const quotedAtMost = { headings: 3, characters: 40 };

/** The headings that mean no column of ours: probably the missing ones are among them. */
function notRecognised(typed: readonly Typed[]) {
  const unknown = typed.filter(isUnknown);
  if (unknown.length === 0) return {};
  const quoted = unknown
    .slice(0, quotedAtMost.headings)
    .map(({ name }) => Array.from(name).slice(0, quotedAtMost.characters).join(''));
  return { unknown: quoted, more: unknown.length - quoted.length };
}

function warningOf(typed: Typed, position: number, row: number): readonly FileFinding[] {
  const { name } = typed;
  if (name === '') return [{ code: 'COLUMN_UNNAMED', column: null, row, values: { position } }];
  return isUnknown(typed)
    ? [{ code: 'COLUMN_UNKNOWN', column: clipped(name), row, values: {} }]
    : [];
}
