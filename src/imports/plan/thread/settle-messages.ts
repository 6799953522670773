import type { PlanTotals } from '../plan-totals.js';
import type { StoredSupervisors } from '../whole-file.js';

/**
 * The work of a thread on a plan: it answers the questions to the whole file, counts the rows of a settled plan, makes it ready to be shown, or
 * compares it with the one that was shown.
 */
export type ThreadWork = { readonly file: string } & (
  | { readonly task: 'settle' | 'count' | 'show' }
  | { readonly task: 'compare'; readonly shownFile: string }
);

/** The thread has done its work. */
export const settled = 'settled';

/** What the thread says: that it is done, whose supervisors it has to know, or what it has counted. */
export type FromThread =
  | typeof settled
  | { readonly supervisorsOf: readonly string[] }
  | { readonly answer: PlanTotals | number };

/** Answers `supervisorsOf`. */
export type ToThread = ReadonlyMap<string, StoredSupervisors>;
