import type { Finding } from '../../shared/finding.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { keptFields, neededTexts } from '../domain/user-fields.js';
import { inColumnOrder } from './in-column-order.js';
import { passwordProblems } from './password-problems.js';
import { textProblems } from './text-problems.js';
import { userTypeOf } from './user-type-of.js';
import {
  nothingWished,
  type Judged,
  type UserWish,
  type WishedFields,
  type WishSubject,
} from './user-wish.js';
import { usernameProblems, type UsernameHolder } from './username-problems.js';
import type { FieldLists } from './reference-link.js';
import { wishedReferences } from './wished-references.js';
import {
  supervisorTextProblems,
  wishedSupervisors,
  type KnownSupervisors,
} from './wished-supervisors.js';

/** The data that a wish is judged by, beside the stored user. */
export type KnownForWish = {
  /** In the spelling that is stored. */
  readonly userTypes: readonly string[];
  readonly lists: FieldLists;
  /** The holder of the wished username; `undefined` when it is free. */
  readonly usernameHolder: UsernameHolder | undefined;
  readonly supervisors: KnownSupervisors;
};

/**
 * The stored values of a wish, or all its problems. Texts are judged by themselves; against other data only
 * the changes of the wish. The username of a new user is judged also when not named: it is the User ID by default.
 *
 * @see docs/import-contract.md §3
 */
export function judgeWish(
  wish: UserWish,
  subject: WishSubject,
  known: KnownForWish,
): Result<WishedFields, readonly Finding[]> {
  const { supervisors, userType } = wish;
  const { userId, stored, uuid } = subject;
  const parts = [
    { fields: plainTexts(wish), problems: [] },
    wishedUserType(userType, stored?.userType, known.userTypes),
    wishedReferences(wish, stored, known.lists),
    wishedSupervisors(supervisors, subject, known.supervisors),
  ];
  const problems = [
    ...problemsOfTexts(wish, stored ? undefined : userId),
    ...usernameProblems(usernameWanted(wish, subject), uuid, known.usernameHolder),
    ...parts.flatMap((part) => part.problems),
  ];
  if (problems.length > 0) return reject(inColumnOrder(problems));
  return accept(Object.assign({}, ...parts.map(({ fields }) => fields)) as WishedFields);
}

/** What is stored as it was typed. */
const storedAsTyped = [...neededTexts, ...keptFields].filter((field) => field !== 'userType');

function plainTexts(wish: UserWish): WishedFields {
  const fields: { -readonly [field in keyof WishedFields]: WishedFields[field] } = {};
  for (const field of storedAsTyped) {
    const text = wish[field];
    if (text !== undefined) fields[field] = text;
  }
  return fields;
}

/**
 * The problems of a wish by itself, without other data: a part of the answer of `judgeWish`. `userId`: of a
 * new user.
 */
export const problemsByThemselves = (wish: UserWish, userId?: string): readonly Finding[] =>
  inColumnOrder([
    ...problemsOfTexts(wish, userId),
    ...supervisorTextProblems(wish.supervisors ?? []),
  ]);

function problemsOfTexts(
  { password, supervisors: _supervisors, ...texts }: UserWish,
  userId: string | undefined,
): readonly Finding[] {
  const own = userId === undefined ? {} : { userId };
  return [...textProblems({ ...texts, ...own }), ...passwordProblems(password)];
}

/** The username of a wish; a new user without one gets the User ID. `undefined` when it stays. */
export const usernameWanted = (
  { username }: UserWish,
  { userId, stored }: WishSubject,
): string | undefined => username ?? (stored ? undefined : userId);

function wishedUserType(
  typed: string | undefined,
  stored: string | undefined,
  known: readonly string[],
): Judged {
  // A blank User ID is reported with the other texts.
  if (typed === undefined || typed === '') return nothingWished;
  const found = userTypeOf(typed, stored, known);
  return found.ok
    ? { fields: { userType: found.value }, problems: [] }
    : { fields: {}, problems: [found.rejection] };
}
