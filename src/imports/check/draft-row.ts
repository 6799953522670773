import { NO_STREAM } from '../../event-store/event-store.port.js';
import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { lookalikeAmong } from '../../shared/lookalike-key.js';
import {
  headingOfField,
  inColumnOrder,
  isUsernameKey,
  sameValue,
  uniqueKeysOf,
  type FoundUser,
  type ReadUser,
  type User,
} from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import { decideRow } from '../decide-row.js';
import type { RowToPlan } from '../plan/planned-row.js';
import type { ImportRules } from './import-rules.js';
import type { LookalikeUser, LookalikeUsers } from './lookalike-users.js';
import { hasUnsureCells, lookUpRow, type LookUpContext } from './look-up-row.js';
import { isWrong } from './link-references.js';
import type { RowIds } from '../row-ids.js';
import { rowWithLinks } from './row-with-links.js';
import { shownChanges } from './shown-changes.js';
import { clipped } from '../../shared/wording.js';
import { zerosLost } from './zeros-lost.js';

/** A row as far as it can be planned without looking at who else wants or has something. */
export type RowDraft = Omit<RowToPlan, 'holder'>;

type Context = LookUpContext & { readonly ids: RowIds; readonly lookalikes: LookalikeUsers };

/** What a row means to its user as they are now. */
export function draftRow(given: UserRow, found: FoundUser | undefined, context: Context): RowDraft {
  const row = withoutKnownIds(given, found);
  const looked = lookUpRow(row, found, context);
  const lookalikes = context.lookalikes.get(foldKey(row.userId));
  const { uuid, revision, user } = found ?? nobodyYet(context.ids, row);
  const wish = rowWithLinks(row, looked, context.rules.guardsOf(row.userId, found?.uuid));
  const meant = meaning(wish, user, context.rules);
  const named = suggesting(meant, row.userId, lookalikes);
  const told = row.isExample && meant.status !== 'Unchanged' ? withExample(named) : named;
  // A repeated header is about no user.
  const isHeader = row.problems.some(({ code }) => code === 'HEADER_REPEATED');
  // Added to the wish one by one, for a spread of so many members takes ten times as long.
  const draft = wish as Writable<RowDraft>;
  draft.uuid = uuid;
  draft.revision = revision;
  draft.userKey = isHeader ? '' : foldKey(row.userId);
  draft.supervisors = looked.supervisors.asked;
  draft.supervisorsNow = looked.supervisors.now;
  draft.password = looked.password?.sealed ?? null;
  draft.status = told.status;
  draft.problems = told.problems;
  draft.wants = told.wants;
  draft.gives = told.gives;
  draft.emailKey = told.emailKey;
  if (told.changes) draft.changes = told.changes;
  if (!hasUnsureCells(row)) draft.zerosLost = zerosLost(row, found, lookalikes);
  return draft;
}

type Writable<Value> = { -readonly [member in keyof Value]: Value[member] };

/** A text that looks like a shortened number is fine when a user has it. */
function withoutKnownIds(row: UserRow, found: FoundUser | undefined): UserRow {
  if (!found || !row.problems.some(({ code }) => code === 'ID_SCIENTIFIC')) return row;
  const { username } = found.user.profile;
  const isKnown = ({ column }: Finding): boolean =>
    column === headingOfField.userId || sameValue('username', username, row.fields.username);
  const problems = row.problems.filter((one) => one.code !== 'ID_SCIENTIFIC' || !isKnown(one));
  return { ...row, problems };
}

/** The finding about an unknown User ID names users with a similar one. */
function suggesting(
  meant: Meaning,
  userId: string,
  lookalikes: readonly LookalikeUser[] = [],
): Meaning {
  if (!meant.problems.some(({ code }) => code === 'USER_NOT_FOUND')) return meant;
  const nearest = lookalikeAmong(
    userId,
    lookalikes.map((user) => user.userId),
  );
  if (nearest === undefined) return meant;
  const suggestion = clipped(nearest);
  const problems = meant.problems.map((problem) =>
    problem.code === 'USER_NOT_FOUND'
      ? { ...problem, values: { ...problem.values, suggestion } }
      : problem,
  );
  return { ...meant, problems };
}

const nobodyYet = (ids: RowIds, { row }: UserRow): ReadUser => ({
  uuid: ids.uuidOfRow(row),
  revision: NO_STREAM,
  user: { status: 'absent' },
});

type Meaning = Pick<RowDraft, 'status' | 'problems' | 'wants' | 'gives' | 'emailKey' | 'changes'>;

/** What a row would do to its user. One that is refused is still told who has the username it asks for; it leaves nothing behind. */
function meaning(row: UserRow, before: User, rules: ImportRules): Meaning {
  if (hasUnsureCells(row)) return { ...nothingMeant, problems: row.problems };
  const { status, events, after, problems } = decideRow(row, before, '', rules.options);
  const wants = changesUsername(row, before, after) ? usernameAmong(after, before) : null;
  if (row.problems.length > 0)
    return { ...nothingMeant, problems: allProblems(row.problems, problems), wants };
  if (problems.length > 0) return { ...nothingMeant, problems, wants };
  const gives = after === before ? null : usernameAmong(before, after);
  const emailKey = row.action === 'save' ? foldKey(row.fields.email) : null;
  return { status, problems, wants, gives, emailKey, changes: shownChanges(status, events) };
}

/** A user may have the names of the sample: their row is allowed as long as it changes nothing. */
const withExample = ({ problems }: Meaning): Meaning => ({
  ...nothingMeant,
  problems: inColumnOrder([...problems, { code: 'EXAMPLE_ROW', column: 'User ID', values: {} }]),
});

const nothingMeant = { status: 'Error', wants: null, gives: null, emailKey: null } as const;

/** An invalid User ID needs no second finding that it is unknown. */
const allProblems = (own: readonly Finding[], decided: readonly Finding[]): readonly Finding[] =>
  inColumnOrder([
    ...own,
    ...decided.filter(({ code }) => code !== 'USER_NOT_FOUND' || !isWrong('User ID', own)),
  ]);

/** Whether a username is asked for that can be one: the one typed, or the User ID of a new user. */
function changesUsername({ fields, problems }: UserRow, before: User, after: User): boolean {
  if (after === before) return false;
  if (fields.username !== null) return !isWrong(headingOfField.username, problems);
  return before.status === 'absent' && !isWrong(headingOfField.userId, problems);
}

/** The username claim that goes with one state and not with the other. */
function usernameAmong(state: User, other: User): string | null {
  const others = uniqueKeysOf(other);
  return uniqueKeysOf(state).find((key) => isUsernameKey(key) && !others.includes(key)) ?? null;
}
