import { isBlankPassword } from '../credentials/password-rules.js';
import { distinctUserIds } from '../domain/distinct-user-ids.js';
import type { UserWish } from '../rules/user-wish.js';
import type { UserFieldsBody } from './user-fields-body.js';

/** The wish of a body. A blank username or password keeps what is stored. */
export function wishOf({ username, password, supervisors, ...texts }: UserFieldsBody): UserWish {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined);
  return {
    ...Object.fromEntries(given.map(([field, text]) => [field, text?.trim() ?? ''])),
    ...(username?.trim() && { username: username.trim() }),
    ...(password && !isBlankPassword(password) && { password }),
    ...(supervisors !== undefined && {
      supervisors: distinctUserIds(Array.from(supervisors ?? [], (one) => one.trim())),
    }),
  };
}
