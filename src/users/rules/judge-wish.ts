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
 * The stored values of a wish, or all its problems. Every text is judged by itself; only changes are judged against other data. The username
 * of a new user is judged also when it is not named: the default is the User ID.
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
  return accept(Object.assign(plainTexts(wish), ...parts.map(({ fields }) => fields)));
}

/** The fields that are stored as typed. */
const storedAsTyped = [...neededTexts, ...keptFields].filter((field) => field !== 'userType');

const plainTexts = (wish: UserWish): WishedFields =>
  Object.fromEntries(
    storedAsTyped.filter((field) => wish[field] !== undefined).map((field) => [field, wish[field]]),
  );

/** The part of the problems of `judgeWish` that needs no other data. `userId`: of a new user. */
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
