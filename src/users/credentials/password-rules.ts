import { codePoints, passwordLength } from '../domain/text-rules.js';
import { commonPasswords } from './common-passwords.js';

/** Why a text cannot be a password. @see docs/import-contract.md §3 */
export type PasswordProblem =
  | { readonly code: 'CONTROL_CHARACTER' | 'TOO_LONG' }
  | { readonly code: 'PASSWORD_WEAK'; readonly weakness: 'repeated' | 'common' }
  | { readonly code: 'PASSWORD_WEAK'; readonly weakness: 'short'; readonly length: number };

/** Whether a cell is empty or white space only: the stored password is kept. */
export const isBlankPassword = (cell: string): boolean => cell.trim() === '';

/**
 * The problem of a password. The password is not blank, and not trimmed; `undefined` without a problem. The answer never
 * holds the password.
 *
 * @see docs/import-contract.md §3, `PASSWORD_WEAK`
 */
export function passwordProblem(password: string): PasswordProblem | undefined {
  if (password.includes('\0')) return { code: 'CONTROL_CHARACTER' };
  const length = codePoints(password);
  if (length > passwordLength.most) return { code: 'TOO_LONG' };
  if (length < passwordLength.least) return { code: 'PASSWORD_WEAK', weakness: 'short', length };
  if (new Set(password).size === 1) return { code: 'PASSWORD_WEAK', weakness: 'repeated' };
  return isCommonPassword(password) ? { code: 'PASSWORD_WEAK', weakness: 'common' } : undefined;
}

/** Whether it is one of the most common passwords, in any case. All of them have 8 characters or more. */
export const isCommonPassword = (password: string): boolean =>
  commonPasswords.has(password.toLowerCase());
