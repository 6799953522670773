import { codePoints, passwordLength } from '../domain/text-rules.js';
import { commonPasswords } from './common-passwords.js';

/** Why a text cannot be a password. @see docs/import-contract.md §3 */
export type PasswordProblem = 'CONTROL_CHARACTER' | 'PASSWORD_WEAK' | 'TOO_LONG';

/** Whether a cell says nothing about the password: empty, or white space only. The stored password is kept. */
export const isBlankPassword = (cell: string): boolean => cell.trim() === '';

/**
 * What is wrong with a password that is not blank, taken as it is, edges included; `undefined` when nothing is. The answer never
 * holds the password.
 *
 * @see docs/import-contract.md §3, `PASSWORD_WEAK`
 */
export function passwordProblem(password: string): PasswordProblem | undefined {
  if (password.includes('\0')) return 'CONTROL_CHARACTER';
  const length = codePoints(password);
  if (length > passwordLength.most) return 'TOO_LONG';
  if (length < passwordLength.least || new Set(password).size === 1) return 'PASSWORD_WEAK';
  return isCommonPassword(password) ? 'PASSWORD_WEAK' : undefined;
}

/** Whether it is one of the passwords that are guessed first, in whatever case. All of them have 8 characters or more. */
export const isCommonPassword = (password: string): boolean =>
  commonPasswords.has(password.toLowerCase());
