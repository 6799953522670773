import type { Finding, FindingValues } from '../../shared/finding.js';
import type { RowWish } from '../commands-of-row.js';

/** The problem of a row whose User ID has another user now than at the check. `values`: what that led to. */
export const changedSinceCheck = ({ action }: RowWish, values: FindingValues = {}): Finding => ({
  code: 'CHANGED_SINCE_CHECK',
  column: 'User ID',
  values: { ...(action === 'delete' && { deletes: 'yes' }), ...values },
});
