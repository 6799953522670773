import { isLiving, userIdKey, type User } from '../../users/index.js';
import type { RowWish } from '../commands-of-row.js';

/** Whether a user is the user of a row: not deleted, and with its User ID. */
export const isUserOf = ({ userId }: RowWish, user: User): boolean =>
  isLiving(user) && userIdKey(user.profile.userId) === userIdKey(userId);
