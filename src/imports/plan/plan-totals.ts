import type { Database } from '../../sqlite/database.js';
import { countOf, noCounts, type KnownCounts } from '../domain/import-counts.js';
import type { RowStatus } from '../domain/import-events.js';

/** What a settled plan would do, all in all. */
export type PlanTotals = {
  /** How the rows would end. */
  readonly counts: KnownCounts;
  /** Whether a stored user would get another first or last name. */
  readonly changesNames: boolean;
};

type Counted = { readonly status: RowStatus; readonly rows: number; readonly warned: number };

const byStatus =
  'SELECT status, count(*) AS rows, count(warnings) AS warned FROM rows GROUP BY status';

const namesOfUsers = `
  SELECT 1 FROM changes JOIN rows ON rows.row = changes.row
    WHERE status IN ('Updated', 'Deactivated', 'Reactivated')
      AND (json_type(changes, '$.firstName') IS NOT NULL OR json_type(changes, '$.lastName') IS NOT NULL) LIMIT 1`;

/** Reads every row once. A deletion or deactivation that is counted changes a user: a row that says the same as an earlier one changes none. */
export function planTotals(db: Database): PlanTotals {
  const counts = { ...noCounts };
  for (const { status, rows, warned } of db.prepare(byStatus).all() as readonly Counted[]) {
    counts[countOf(status)] = rows;
    counts.warnings += warned;
  }
  return { counts, changesNames: db.prepare(namesOfUsers).get() !== undefined };
}
