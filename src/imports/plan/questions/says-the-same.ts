import { fields, sameTyped } from '../../../users/rules/index.js';
import type { RowWish } from '../../commands-of-row.js';

/** Names as typed: what they stand for is not known of a row that fails. */
const compared = fields.filter((field) => field !== 'userId');

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
    compared.every((field) => sameTyped(field, a.fields[field] ?? null, b.fields[field] ?? null))
  );
}
