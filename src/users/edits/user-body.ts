import { isBlankPassword } from '../credentials/password-rules.js';
import { distinctUserIds } from '../domain/distinct-user-ids.js';
import { longest, passwordLength } from '../domain/text-rules.js';
import type { UserWish } from '../rules/user-wish.js';
import { textIn, textsIn, type Members } from '../../web/json-body.js';

/** What the fields of a body are, for `/api/openapi.json`. */
export const aboutField = {
  firstName: { description: 'Edges are trimmed.', minLength: 1, maxLength: longest.firstName },
  lastName: { description: 'Edges are trimmed.', minLength: 1, maxLength: longest.lastName },
  email: { description: 'Several users may have the same.', maxLength: longest.email },
  userType: { description: 'One of the list of types; upper and lower case are the same.' },
  password: {
    description: 'As typed, edges included. Blank keeps the one there is.',
    type: String,
    nullable: true,
    minLength: passwordLength.least,
    maxLength: passwordLength.most,
    required: false,
    writeOnly: true,
  },
  jobTitle: {
    description: 'A name of the list of job titles; blank is none.',
    type: String,
    nullable: true,
    maxLength: longest.jobTitle,
    required: false,
  },
  site: {
    description: 'A name of the list of sites; blank is none.',
    type: String,
    nullable: true,
    maxLength: longest.site,
    required: false,
  },
  costCenter: {
    description: 'A name of the list of cost centers; blank is none.',
    type: String,
    nullable: true,
    maxLength: longest.costCenter,
    required: false,
  },
  supervisors: {
    description: 'User IDs of active Students, Admins or Parents; an empty list is none.',
    type: String,
    isArray: true,
    nullable: true,
    required: false,
  },
} as const;

/** The members that say what is to be stored, in a body that creates a user and in one that changes one. */
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
