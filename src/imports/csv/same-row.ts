import { sameValue, type ProfileField } from '../../users/index.js';
import type { RowWish } from '../domain/plan-row.js';

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
 * @see import-contract.md §3, DUPLICATE_USER_ID
 */
export function sameRow(a: RowWish, b: RowWish): boolean {
  if (a.action !== b.action) return false;
  if (a.action === 'delete') return true;
  return (
    a.active === b.active &&
    a.invalidActive === b.invalidActive &&
    compared.every((field) => sameValue(field, a.fields[field], b.fields[field]))
  );
}
