import type { Finding } from '../../shared/finding.js';
import { passwordProblem } from '../credentials/password-rules.js';
import { passwordLength } from '../domain/text-rules.js';

const none: readonly Finding[] = [];

/** What is wrong with a password that is not blank, said without repeating it. `undefined`: none is given. */
export function passwordProblems(password: string | undefined): readonly Finding[] {
  const problem = password === undefined ? undefined : passwordProblem(password);
  if (!problem) return none;
  const { code, ...why } = problem;
  const values = code === 'TOO_LONG' ? { limit: passwordLength.most } : why;
  return [{ code, column: 'Password', values }];
}
