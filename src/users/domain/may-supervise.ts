import { foldKey } from '../../shared/fold-key.js';

const supervising: ReadonlySet<string> = new Set(['student', 'admin', 'parent']);

/** Whether active users of this type may supervise others. @see docs/import-contract.md §1, "Supervisors" */
export const maySupervise = (userType: string): boolean => supervising.has(foldKey(userType));
