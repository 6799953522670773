import { isLiving, userIdKey, type User } from '../../users/index.js';
import type { RowWish } from '../domain/commands-of-row.js';

/** Whether a user is the one whom a row names: they live, and bear its User ID. */
export const isUserOf = ({ userId }: RowWish, user: User): boolean =>
  isLiving(user) && userIdKey(user.profile.userId) === userIdKey(userId);
