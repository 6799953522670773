import { passwordLength, passwordProblem } from '../credentials/password-rules.js';
import type { EditProblem } from './edit-problem.js';

/** What is wrong with a password wished for, said without repeating it. */
export function passwordProblems(password: string | undefined): readonly EditProblem[] {
  const code = password === undefined ? undefined : passwordProblem(password);
  return code ? [{ code, column: 'Password', message: `Password: ${sentences[code]}` }] : [];
}

const sentences = {
  TOO_LONG: `longer than ${passwordLength.most} characters.`,
  PASSWORD_WEAK: `at least ${passwordLength.least} characters, not one repeated, and none of the passwords that everybody tries first.`,
} as const;
