import { foldKey } from '../../shared/fold-key.js';
import { isLiving, type User } from './user.js';

/** The claim that a living user with this User ID holds. */
export const userIdKey = (userId: string): string => `user-id:${foldKey(userId)}`;

/** The claim that a living user with this username holds. */
export const usernameKey = (username: string): string => `username:${foldKey(username)}`;

/** Whether a claim is on a username (else on a User ID). */
export const isUsernameKey = (key: string): boolean => key.startsWith(usernameKey(''));

/** The claims that a user in this state holds: those of a living user's User ID and username, else none. */
export function uniqueKeysOf(user: User): readonly string[] {
  if (!isLiving(user)) return [];
  const { userId, username } = user.profile;
  return username === null ? [userIdKey(userId)] : [userIdKey(userId), usernameKey(username)];
}
