/* What is stored of rows: the rules of import-events.ts hold here as well. */

/** How a row may end. @see docs/import-contract.md §3 */
export const rowStatuses = [
  'Created',
  'Updated',
  'Unchanged',
  'Deactivated',
  'Reactivated',
  'Deleted',
  'Restored',
  'Error',
] as const;

export type RowStatus = (typeof rowStatuses)[number];

/** How many rows ended how, from the first row to here. */
export type ImportCounts = {
  readonly [status in Lowercase<Exclude<RowStatus, 'Restored'>>]: number;
} & {
  /** Absent in the events of releases that could not undo an import. */
  readonly restored?: number;
  /** Rows with a warning, however they ended. Absent in the events of release 0.1. */
  readonly warnings?: number;
};
