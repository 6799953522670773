import type { PlanTotals } from '../plan-totals.js';
import type { StoredSupervisors } from '../whole-file.js';

/** The work of a thread: it answers the questions to the whole file of a plan, counts the rows of a settled plan, or makes it ready to be shown. */
export type ThreadWork = { readonly file: string; readonly task: 'settle' | 'count' | 'show' };

/** The thread has done its work. */
export const settled = 'settled';

/** What the thread says: that it is done, whose supervisors it has to know, or what it has counted. */
export type FromThread =
  typeof settled | { readonly supervisorsOf: readonly string[] } | { readonly totals: PlanTotals };

/** Answers `supervisorsOf`. */
export type ToThread = ReadonlyMap<string, StoredSupervisors>;
