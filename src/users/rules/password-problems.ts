import type { Finding } from '../../shared/finding.js';
import { passwordProblem } from '../credentials/password-rules.js';
import { passwordLength } from '../domain/text-rules.js';

const none: readonly Finding[] = [];

/** The problem of a password that is not blank, without repeating it. `undefined`: no password is given. */
export function passwordProblems(password: string | undefined): readonly Finding[] {
  const problem = password === undefined ? undefined : passwordProblem(password);
  if (!problem) return none;
  const { code, ...why } = problem;
  const values = code === 'TOO_LONG' ? { limit: passwordLength.most } : why;
  return [{ code, column: 'Password', values }];
}
