import type { Finding } from '../../shared/finding.js';
import { accept, reject, type Result } from '../../shared/result.js';
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

/** What a wish is judged by, beside what is stored of the user. */
export type KnownForWish = {
  /** In the spelling that is stored. */
  readonly userTypes: readonly string[];
  readonly lists: FieldLists;
  /** Who has the username that the user is to have; `undefined` when nobody has it. */
  readonly usernameHolder: UsernameHolder | undefined;
  readonly supervisors: KnownSupervisors;
};

/**
 * What a wish means in stored values, or everything that is wrong with it. Texts are judged by themselves; against other data only
 * what the wish changes. The username of a user to be created is judged although it is not named: it is the User ID by default.
 *
 * @see docs/import-contract.md §3
 */
export function judgeWish(
  wish: UserWish,
  subject: WishSubject,
  known: KnownForWish,
): Result<WishedFields, readonly Finding[]> {
  const { password: _password, supervisors, userType, ...texts } = wish;
  const { jobTitle: _title, site: _site, costCenter: _center, ...plain } = texts;
  const { userId, stored, uuid } = subject;
  const parts = [
    { fields: plain, problems: [] },
    wishedUserType(userType, stored?.userType, known.userTypes),
    wishedReferences(texts, stored, known.lists),
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

/**
 * What is wrong with a wish by itself, whoever it is for and whatever there is: a part of what `judgeWish` finds. `userId`: of a user who
 * is to be created.
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

/** The username that a wish asks for; a new user without one gets the User ID. `undefined` when it stays as it is. */
export const usernameWanted = (
  { username }: UserWish,
  { userId, stored }: WishSubject,
): string | undefined => username ?? (stored ? undefined : userId);

function wishedUserType(
  typed: string | undefined,
  stored: string | undefined,
  known: readonly string[],
): Judged {
  // That a blank one is needed is told with the other texts.
  if (typed === undefined || typed === '') return nothingWished;
  const found = userTypeOf(typed, stored, known);
  return found.ok
    ? { fields: { userType: found.value }, problems: [] }
    : { fields: {}, problems: [found.rejection] };
}
