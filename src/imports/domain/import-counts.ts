import {
  rowStatuses,
  type ImportCounts,
  type RecordedRow,
  type RowStatus,
} from './import-events.js';

/** Counts that know how many rows have a warning, and how many users were restored. */
export type KnownCounts = Required<ImportCounts>;

/** The name of the count of rows with this status. */
export const countOf = (status: RowStatus) => status.toLowerCase() as Lowercase<RowStatus>;

/** Before the first row. */
export const noCounts = Object.fromEntries(
  [...rowStatuses.map(countOf), 'warnings'].map((name) => [name, 0]),
) as KnownCounts;

type CountedRow = Pick<RecordedRow, 'status' | 'warnings'>;

/** The counts with these rows as well. */
export function addToCounts(counts: KnownCounts, rows: readonly CountedRow[]): KnownCounts {
  const sum = { ...counts, warnings: counts.warnings + withWarning(rows) };
  for (const { status } of rows) sum[countOf(status)] += 1;
  return sum;
}

/** The counts of an event. Release 0.1 did not count warnings: those of the event's rows are added to the ones `before`. Older releases restored no user. */
export const recordedCounts = (
  counts: ImportCounts,
  before: KnownCounts,
  rows: readonly CountedRow[],
): KnownCounts => ({
  ...counts,
  restored: counts.restored ?? 0,
  warnings: counts.warnings ?? before.warnings + withWarning(rows),
});

const withWarning = (rows: readonly CountedRow[]): number =>
  rows.filter(({ warnings = [] }) => warnings.length > 0).length;
