import { isLiving, userIdKey, type User } from '../../users/index.js';
import type { RowWish } from '../commands-of-row.js';

/** Whether a user is the user of a row: not deleted, and with its User ID. A row of an undo is about its user under any. */
export const isUserOf = ({ userId, undo }: RowWish, user: User): boolean =>
  isLiving(user) && (undo !== undefined || userIdKey(user.profile.userId) === userIdKey(userId));
