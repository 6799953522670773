import type { Finding } from '../../shared/finding.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { clipped } from '../../shared/wording.js';
import { sameValue } from '../domain/changed-fields.js';
import { checkUserType } from '../domain/user-types.js';

/**
 * The type that a text which is not blank means, in the spelling that is stored. The one that the user has never fails, even when it
 * was retired since.
 *
 * @see docs/import-contract.md §1, "Only what a row changes"; §3, TYPE_UNKNOWN
 */
export function userTypeOf(
  typed: string,
  stored: string | undefined,
  known: readonly string[],
): Result<string, Finding> {
  if (stored !== undefined && sameValue('userType', stored, typed)) return accept(stored);
  const checked = checkUserType(typed, known);
  if (checked.ok) return checked;
  const values = { ...checked.rejection, typed: clipped(typed) };
  return reject({ code: 'TYPE_UNKNOWN', column: 'User Type', values });
}
