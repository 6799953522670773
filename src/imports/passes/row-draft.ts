import { NO_STREAM } from '../../event-store/event-store.port.js';
import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import {
  headingOfField,
  inColumnOrder,
  isUsernameKey,
  uniqueKeysOf,
  userTypeOf,
  type FoundUser,
  type ReadUser,
  type User,
} from '../../users/index.js';
import type { UserRow } from '../csv/read-user-rows.js';
import { decideRow } from '../decide-row.js';
import type { RowForPlan } from '../plan/plan-row.js';
import type { ImportRules } from './import-rules.js';
import { isWrong, referenceLinks, type LinkedRow } from './reference-links.js';
import type { RowPassword } from './row-passwords.js';
import {
  provisionalUuids,
  supervisorsOfRow,
  type KnownSupervisors,
  type RowSupervisors,
} from './supervisor-links.js';
import { uuidOfRow } from './uuid-of-row.js';

/** A row as far as it can be planned without looking at who else wants or has something. */
export type RowDraft = Omit<RowForPlan, 'holder'>;

type Context = {
  readonly importId: string;
  readonly rules: ImportRules;
  readonly supervisors: KnownSupervisors;
  readonly passwords: ReadonlyMap<number, RowPassword>;
};

/** What a row means to its user as they are now. */
export function draftRow(row: UserRow, found: FoundUser | undefined, context: Context): RowDraft {
  const looked = lookUp(row, found, context);
  const { uuid, revision, user } = found ?? nobodyYet(context.importId, row);
  const wish = wishedRow(row, looked, context.rules);
  const meant = meaning(wish, user, context.rules);
  return {
    ...wish,
    uuid,
    revision,
    // The header again is about nobody.
    userKey: row.problems.some(({ code }) => code === 'HEADER_REPEATED') ? '' : foldKey(row.userId),
    supervisors: looked.supervisors.asked,
    supervisorsNow: looked.supervisors.now,
    password: looked.password?.sealed ?? null,
    ...(row.isExample && meant.status !== 'Unchanged' ? withExample(meant) : meant),
  };
}

/** What stands behind the names of a row. */
type Looked = {
  readonly userType?: string;
  readonly linked: LinkedRow;
  readonly supervisors: RowSupervisors;
  readonly password: RowPassword | undefined;
  /** What was found wrong on the way. */
  readonly problems: readonly Finding[];
};

function lookUp(row: UserRow, found: FoundUser | undefined, context: Context): Looked {
  const { rules, passwords } = context;
  const supervisors = supervisorsOfRow({ wish: row, found }, context.supervisors, rules);
  const asIs = { ...supervisors, asked: null };
  if (isDisplaced(row) || row.action === 'delete') {
    const password = row.action === 'delete' ? undefined : passwords.get(row.row);
    return { linked: nothing, supervisors: asIs, password, problems: [] };
  }
  const { userType, problems } = typeOfRow(row, found, rules);
  const linked = referenceLinks(row, found?.user.profile, rules);
  return {
    ...(userType !== undefined && { userType }),
    linked,
    supervisors: isWrong(headingOfField.supervisors, row.problems) ? asIs : supervisors,
    password: passwords.get(row.row),
    problems: [...problems, ...linked.problems],
  };
}

/** The type as it is stored, or why there is none. A cell that is wrong by itself is not looked up. */
function typeOfRow(
  { fields, problems }: UserRow,
  found: FoundUser | undefined,
  { userTypes }: ImportRules,
): { readonly userType?: string; readonly problems: readonly Finding[] } {
  if (isWrong(headingOfField.userType, problems)) return { problems: [] };
  const type = userTypeOf(fields.userType, found?.user.profile.userType, userTypes);
  return type.ok ? { userType: type.value, problems: [] } : { problems: [type.rejection] };
}

/** The row with what was looked up for it; its password stays behind. */
function wishedRow(
  row: UserRow,
  { userType, linked, supervisors, password, problems }: Looked,
  rules: ImportRules,
): UserRow {
  const { password: _plain, displacedCells: _cells, isExample: _example, ...wish } = row;
  const guards = rules.guardsOf(row.userId);
  return {
    ...wish,
    ...(userType !== undefined && { fields: { ...row.fields, userType } }),
    ...(password && passwordWish(password)),
    ...(guards.length > 0 && { guards }),
    ...(problems.length > 0 && { problems: inColumnOrder([...row.problems, ...problems]) }),
    ...(supervisors.same && { sameSupervisors: supervisors.same }),
    links: {
      ...linked.links,
      ...(supervisors.asked && { supervisors: provisionalUuids(supervisors.asked) }),
    },
  };
}

const passwordWish = ({ mark, equals, sealed }: RowPassword) => ({
  passwordMark: mark,
  changesPassword: sealed !== null && equals === undefined,
  ...(equals !== undefined && { equalsPasswordOf: equals }),
});

/** What says that cells may stand under headings that are not theirs: nothing of them is looked up, or repeated. */
const displacing: ReadonlySet<string> = new Set(['CELL_COUNT', 'HEADER_REPEATED', 'QUOTE_INVALID']);

const isDisplaced = ({ problems }: UserRow): boolean =>
  problems.some(({ code }) => displacing.has(code));

const nothing: LinkedRow = { links: {}, problems: [] };

const nobodyYet = (importId: string, { row }: UserRow): ReadUser => ({
  uuid: uuidOfRow(importId, row),
  revision: NO_STREAM,
  user: { status: 'absent' },
});

type Meaning = Pick<RowDraft, 'status' | 'problems' | 'wants' | 'gives' | 'emailKey'>;

/** What a row would do to its user. One that is refused is still told who has the username it asks for; it leaves nothing behind. */
function meaning(row: UserRow, before: User, rules: ImportRules): Meaning {
  if (isDisplaced(row)) return { ...nothingMeant, problems: row.problems };
  const { status, after, problems } = decideRow(row, before, '', rules);
  const wants = asksForUsername(row, before) ? usernameAmong(after, before) : null;
  if (row.problems.length > 0)
    return { ...nothingMeant, problems: allProblems(row.problems, problems), wants };
  if (problems.length > 0) return { ...nothingMeant, problems, wants };
  const gives = usernameAmong(before, after);
  const emailKey = row.action === 'save' ? foldKey(row.fields.email) : null;
  return { status, problems, wants, gives, emailKey };
}

/** Somebody may be called as in the sample: then their row is theirs, as long as it changes nothing. */
const withExample = ({ problems }: Meaning): Meaning => ({
  ...nothingMeant,
  problems: inColumnOrder([...problems, { code: 'EXAMPLE_ROW', column: 'User ID', values: {} }]),
});

const nothingMeant = { status: 'Error', wants: null, gives: null, emailKey: null } as const;

/** That a User ID which cannot be one belongs to nobody needs no saying. */
const allProblems = (own: readonly Finding[], decided: readonly Finding[]): readonly Finding[] =>
  inColumnOrder([
    ...own,
    ...decided.filter(({ code }) => code !== 'USER_NOT_FOUND' || !isWrong('User ID', own)),
  ]);

/** Whether a username is asked for that can be one: the one typed, or the User ID of a new user. */
function asksForUsername({ fields, problems }: UserRow, before: User): boolean {
  if (fields.username !== null) return !isWrong(headingOfField.username, problems);
  return before.status === 'absent' && !isWrong(headingOfField.userId, problems);
}

/** The username claim that goes with one state and not with the other. */
function usernameAmong(state: User, other: User): string | null {
  const others = uniqueKeysOf(other);
  return uniqueKeysOf(state).find((key) => isUsernameKey(key) && !others.includes(key)) ?? null;
}
