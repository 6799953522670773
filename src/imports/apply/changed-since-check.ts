import type { Finding, FindingValues } from '../../shared/finding.js';
import type { RowWish } from '../commands-of-row.js';

/** The User ID of a row is another user's by now than when the file was checked. `values` say what that led to. */
export const changedSinceCheck = ({ action }: RowWish, values: FindingValues = {}): Finding => ({
  code: 'CHANGED_SINCE_CHECK',
  column: 'User ID',
  values: { ...(action === 'delete' && { deletes: 'yes' }), ...values },
});
