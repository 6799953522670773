import { foldKey } from '../../shared/fold-key.js';
import { maySupervise } from '../domain/may-supervise.js';
import { userIdKey } from '../domain/unique-keys.js';
import type { LivingUser } from '../domain/user.js';
import type { EditProblem } from './edit-problem.js';
import { quoted } from './quoted.js';
import { waysUpTo, type PeopleAbove } from './supervisor-circle.js';
import { nothingWished, type Judged, type WishSubject } from './user-wish.js';

/** What has to be known of supervisors to judge a wish. */
export type KnownSupervisors = {
  /** Living users by claim key of the User IDs wished for. */
  readonly named: ReadonlyMap<string, { readonly uuid: string; readonly user: LivingUser }>;
  /** The living supervisors that the user has now, by uuid. */
  readonly now: readonly string[];
  readonly above: PeopleAbove;
};

/**
 * The supervisors wished for, by uuid; `null` clears. Compared as a set with those who live; only who is new is judged.
 *
 * @see import-contract.md §1, "Supervisors"; §3, SUPERVISOR_*
 */
export function wishedSupervisors(
  typed: readonly string[] | undefined,
  subject: WishSubject,
  known: KnownSupervisors,
): Judged {
  const { now, named } = known;
  if (typed === undefined) return nothingWished;
  if (typed.length === 0)
    return now.length === 0 ? nothingWished : { fields: { supervisors: null }, problems: [] };
  const uuids = typed.flatMap((userId) => named.get(userIdKey(userId))?.uuid ?? []);
  const isKept = (userId: string): boolean =>
    now.includes(named.get(userIdKey(userId))?.uuid ?? '');
  if (typed.length === now.length && typed.every(isKept)) return nothingWished;
  const judge = judgeOf(subject, known);
  const problems = typed.filter((userId) => !isKept(userId)).flatMap(judge);
  return { fields: { supervisors: uuids }, problems };
}

function judgeOf(
  { uuid, userId: own }: WishSubject,
  { named, above }: KnownSupervisors,
): (typed: string) => readonly EditProblem[] {
  const wayUp = waysUpTo(uuid, above);
  return (typed) => {
    if (foldKey(typed) === foldKey(own))
      return [problem('SUPERVISOR_SELF', 'a user cannot supervise themselves.')];
    const found = named.get(userIdKey(typed));
    if (!found)
      return [
        problem(
          'SUPERVISOR_UNKNOWN',
          `${quoted(typed)} is not the User ID of a user. E-mail addresses and names are not looked up.`,
        ),
      ];
    const way = wayUp(found.uuid);
    return [
      ...(isAllowed(found.user) ? [] : [notAllowed(typed)]),
      ...(way ? [circle(own, way)] : []),
    ];
  };
}

const isAllowed = ({ status, profile }: LivingUser): boolean =>
  status === 'active' && maySupervise(profile.userType);

const notAllowed = (typed: string): EditProblem =>
  problem('SUPERVISOR_NOT_ALLOWED', `${quoted(typed)} is not an active Student, Admin or Parent.`);

/** How many users a sentence names. */
const namedAtMost = 10;

function circle(own: string, way: readonly string[]): EditProblem {
  const shown = [own, ...way].slice(0, namedAtMost);
  const more = 1 + way.length - shown.length;
  const spelt = [...shown, ...(more > 0 ? [`${more} more`] : []), own].join(' → ');
  return problem('SUPERVISOR_CYCLE', `they would supervise each other in a circle: ${spelt}.`);
}

const problem = (code: string, sentence: string): EditProblem => ({
  code,
  column: 'Supervisors',
  message: `Supervisors: ${sentence}`,
});
