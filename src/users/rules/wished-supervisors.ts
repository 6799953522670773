import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { lookalikeAmong } from '../../shared/lookalike-key.js';
import { clipped } from '../../shared/wording.js';
import { valueProblems } from '../domain/value-problems.js';
import {
  namedSupervisors,
  storedSupervisorProblem,
  supervisorProblem,
  type NamedSupervisor,
  type UsersByKey,
} from './named-supervisors.js';
import { waysUpTo, type PeopleAbove } from './supervisor-ring.js';
import { valueFinding } from './value-finding.js';
import { nothingWished, type Judged, type WishSubject } from './user-wish.js';

/** The data about supervisors that judges a wish. */
export type KnownSupervisors = {
  /** The holders of the wished User IDs. */
  readonly named: UsersByKey;
  /** The living supervisors that the user has now, by uuid. */
  readonly now: readonly string[];
  readonly above: PeopleAbove;
  /** User IDs that look like unknown wished ones, as typed. */
  readonly lookalikes?: ReadonlyMap<string, readonly string[]>;
};

/**
 * The wished supervisors, by uuid; `null` clears. Only new supervisors are judged.
 *
 * @see docs/import-contract.md §3, SUPERVISOR_*
 */
export function wishedSupervisors(
  typed: readonly string[] | undefined,
  subject: WishSubject,
  { named, now, above, lookalikes }: KnownSupervisors,
): Judged {
  if (typed === undefined) return nothingWished;
  const wrong = supervisorTextProblems(typed);
  if (wrong.length > 0) return { fields: {}, problems: wrong };
  const asked = namedSupervisors(typed, now, named);
  if (!asked) return nothingWished;
  if (asked.length === 0) return { fields: { supervisors: null }, problems: [] };
  const uuids = asked.flatMap(({ uuid }) => uuid ?? []);
  const judge = judgeOf(subject, above, lookalikes);
  const problems = asked.filter(({ added }) => added).flatMap(judge);
  return { fields: { supervisors: uuids }, problems };
}

/** The problems of User IDs by themselves, judged like the cell of a file. */
export function supervisorTextProblems(typed: readonly string[]): readonly Finding[] {
  const text = typed.join(';');
  return valueProblems.supervisors(text).map((code) => valueFinding(code, 'supervisors', text));
}

function judgeOf(
  { uuid, userId: own }: WishSubject,
  above: PeopleAbove,
  lookalikes: KnownSupervisors['lookalikes'],
): (supervisor: NamedSupervisor) => readonly Finding[] {
  const wayUp = waysUpTo(uuid, above);
  return (supervisor) => {
    if (supervisor.key === foldKey(own))
      return [supervisorProblem('SUPERVISOR_SELF', supervisor.typed)];
    const way = supervisor.uuid === null ? undefined : wayUp(supervisor.uuid);
    const meant = lookalikeAmong(supervisor.typed, lookalikes?.get(supervisor.typed) ?? []);
    const values = meant === undefined ? {} : { suggestion: clipped(meant) };
    return [storedSupervisorProblem(supervisor, values) ?? [], way ? ring(own, way) : []].flat();
  };
}

/** How many users a sentence names. */
const namedAtMost = 10;

/** Spelt out from the user back to the user. */
function ring(own: string, way: readonly string[]): Finding {
  const cycle = [own, ...way].slice(0, namedAtMost);
  const values = { cycle, more: 1 + way.length - cycle.length };
  return { code: 'SUPERVISOR_CYCLE', column: 'Supervisors', values };
}
