import { codePoints, longest } from './text-rules.js';

/** Why a text cannot be a User ID. @see import-contract.md §3 */
export type UserIdProblem = 'REQUIRED' | 'SEPARATOR_IN_ID' | 'TOO_LONG';

/** What is wrong with a User ID whose edges are trimmed; empty when nothing is. */
export function userIdProblems(userId: string): readonly UserIdProblem[] {
  if (userId === '') return ['REQUIRED'];
  const problems: UserIdProblem[] = [];
  if (codePoints(userId) > longest.userId) problems.push('TOO_LONG');
  // Supervisors are listed with it.
  if (userId.includes(';')) problems.push('SEPARATOR_IN_ID');
  return problems;
}
