import type { KnownCounts } from '../../domain/import-counts.js';

/** The index of the runs that have rows with this status, or with a warning: other runs are not in it. */
export const runsWith = (count: keyof KnownCounts): string => `import_row_runs_with_${count}`;
