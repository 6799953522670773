import { foldKey } from '../../../shared/fold-key.js';
import { referenceFields, sameValue, type ProfileField } from '../../../users/rules/index.js';
import type { RowWish } from '../../domain/commands-of-row.js';

const compared = [
  'firstName',
  'lastName',
  'email',
  'userType',
  'username',
] as const satisfies readonly ProfileField[];

/**
 * Whether two rows of one User ID say the same: every cell equal as cells compare; among deletions the User ID alone.
 *
 * @see docs/import-contract.md §3, DUPLICATE_USER_ID
 */
export function saysTheSame(a: RowWish, b: RowWish): boolean {
  if (a.action !== b.action) return false;
  if (a.action === 'delete') return true;
  return (
    a.active === b.active &&
    a.invalidActive === b.invalidActive &&
    a.passwordMark === b.passwordMark &&
    compared.every((field) => sameValue(field, a.fields[field], b.fields[field])) &&
    // Names as typed: what they stand for is not known of a row that fails.
    referenceFields.every((field) => sameFolded(a.fields[field], b.fields[field])) &&
    sameSupervisors(a.fields.supervisors ?? [], b.fields.supervisors ?? [])
  );
}

const sameFolded = (a = '', b = ''): boolean => a === b || foldKey(a) === foldKey(b);

/** Of neither list two fold equal. */
function sameSupervisors(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const keys = new Set(a.map(foldKey));
  return b.every((userId) => keys.has(foldKey(userId)));
}
