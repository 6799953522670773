import { clipped } from '../../../shared/wording.js';
import type { Finding } from '../../../shared/finding.js';
import type { RowWish } from '../../commands-of-row.js';

/** The row cannot restore its user: another user has the User ID by now. */
export const userIdTaken = ({ userId }: Pick<RowWish, 'userId'>): Finding => ({
  code: 'USER_ID_TAKEN',
  column: 'User ID',
  values: { userId: clipped(userId) },
});
