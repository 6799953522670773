import type { StoredSupervisors } from '../whole-file.js';

/** The work of a thread: it answers the questions to the whole file of a plan, or makes a settled plan ready to be shown. */
export type ThreadWork = { readonly file: string; readonly task: 'settle' | 'show' };

/** The thread has done its work. */
export const settled = 'settled';

/** What the thread says: that it is done, or whose supervisors it has to know. */
export type FromThread = typeof settled | { readonly supervisorsOf: readonly string[] };

/** Answers `supervisorsOf`. */
export type ToThread = ReadonlyMap<string, StoredSupervisors>;
