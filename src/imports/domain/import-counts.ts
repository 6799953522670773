import type { ImportCounts, RowStatus } from './import-events.js';

export const noCounts: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  deactivated: 0,
  reactivated: 0,
  deleted: 0,
  error: 0,
};

const countOf: Readonly<Record<RowStatus, keyof ImportCounts>> = {
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

/** The counts with these rows as well. */
export function addToCounts(counts: ImportCounts, statuses: readonly RowStatus[]): ImportCounts {
  const sum = { ...counts };
  for (const status of statuses) sum[countOf[status]] += 1;
  return sum;
}
