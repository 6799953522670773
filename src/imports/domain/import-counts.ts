import type { ImportCounts, RecordedRow, RowStatus } from './import-events.js';

/** Counts that know how many rows have a warning. */
export type KnownCounts = Required<ImportCounts>;

export const noCounts: KnownCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  deactivated: 0,
  reactivated: 0,
  deleted: 0,
  error: 0,
  warnings: 0,
};

const countOf: Readonly<Record<RowStatus, Exclude<keyof ImportCounts, 'warnings'>>> = {
  Created: 'created',
  Updated: 'updated',
  Unchanged: 'unchanged',
  Deactivated: 'deactivated',
  Reactivated: 'reactivated',
  Deleted: 'deleted',
  Error: 'error',
};

/** Every status that a row can end in. */
export const rowStatuses = Object.keys(countOf) as readonly RowStatus[];

type CountedRow = Pick<RecordedRow, 'status' | 'warnings'>;

/** The counts with these rows as well. */
export function addToCounts(counts: KnownCounts, rows: readonly CountedRow[]): KnownCounts {
  const sum = { ...counts, warnings: counts.warnings + withWarning(rows) };
  for (const { status } of rows) sum[countOf[status]] += 1;
  return sum;
}

/** The counts as an event has them. Release 0.1 did not count warnings: they are counted behind those `before`, by the rows of the event. */
export const recordedCounts = (
  counts: ImportCounts,
  before: KnownCounts,
  rows: readonly CountedRow[],
): KnownCounts => ({ ...counts, warnings: counts.warnings ?? before.warnings + withWarning(rows) });

const withWarning = (rows: readonly CountedRow[]): number =>
  rows.filter(({ warnings = [] }) => warnings.length > 0).length;
