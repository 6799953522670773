import { isBlankPassword } from '../credentials/password-rules.js';
import { distinctUserIds } from '../domain/distinct-user-ids.js';
import type { UserWish } from '../rules/user-wish.js';
import { textIn, textsIn, type Members } from '../../web/json-body.js';

/** The members with values to store, in a body that creates or changes a user. */
export const wishMembers = [
  'firstName',
  'lastName',
  'email',
  'userType',
  'username',
  'password',
  'jobTitle',
  'site',
  'costCenter',
  'supervisors',
] as const;

const trimmed = [
  'firstName',
  'lastName',
  'email',
  'userType',
  'jobTitle',
  'site',
  'costCenter',
] as const satisfies readonly (keyof UserWish)[];

/**
 * What a body asks for. A blank username or password keeps what is stored.
 *
 * @throws {Rejected} `BODY_INVALID` for a value of the wrong kind.
 */
export function wishOf(members: Members): UserWish {
  const wish: { -readonly [field in keyof UserWish]: UserWish[field] } = {};
  for (const field of trimmed) {
    const text = textIn(members, field)?.trim();
    if (text !== undefined) wish[field] = text;
  }
  const username = textIn(members, 'username')?.trim();
  if (username) wish.username = username;
  const password = textIn(members, 'password');
  if (password !== undefined && !isBlankPassword(password)) wish.password = password;
  const supervisors = textsIn(members, 'supervisors');
  if (supervisors) wish.supervisors = distinctUserIds(supervisors);
  return wish;
}
