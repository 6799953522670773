import type { StoredSupervisors } from '../whole-file.js';

/** The thread has answered every question. */
export const settled = 'settled';

/** What the thread that settles a plan says: that it is done, or whose supervisors it has to know. */
export type FromThread = typeof settled | { readonly supervisorsOf: readonly string[] };

/** Answers `supervisorsOf`. */
export type ToThread = ReadonlyMap<string, StoredSupervisors>;
