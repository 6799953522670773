import { foldKey } from '../../shared/fold-key.js';

/** Every learner is a Student; Alumni are inactive staff. @see docs/import-contract.md §1 */
export const defaultUserTypes = ['Student', 'Faculty', 'Admin', 'Parent', 'Alumni'] as const;

const supervising: ReadonlySet<string> = new Set(['student', 'admin', 'parent']);

/** Whether active users of this type may supervise others. @see docs/import-contract.md §1, "Supervisors" */
export const maySupervise = (userType: string): boolean => supervising.has(foldKey(userType));
