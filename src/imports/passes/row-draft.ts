import { NO_STREAM } from '../../event-store/event-store.port.js';
import { foldKey } from '../../shared/fold-key.js';
import {
  checkUserType,
  headings,
  isUsernameKey,
  sameValue,
  uniqueKeysOf,
  type FoundUser,
  type Heading,
  type ReadUser,
  type User,
} from '../../users/index.js';
import { clipped } from '../csv/clipped.js';
import type { UserRow } from '../csv/read-user-rows.js';
import { decideRow } from '../decide-row.js';
import type { RowStatus } from '../domain/import-events.js';
import type { RowFinding, RowForPlan } from '../plan/plan-row.js';
import type { ImportRules } from './import-rules.js';
import { referenceLinks, type LinkedRow } from './reference-links.js';
import {
  provisionalUuids,
  supervisorsOfRow,
  type KnownSupervisors,
  type RowSupervisors,
} from './supervisor-links.js';
import type { RowPassword } from './row-passwords.js';
import { uuidOfRow } from './uuid-of-row.js';

/** A row as far as it can be planned without looking at who else wants or has something. */
export type RowDraft = Omit<RowForPlan, 'holder' | 'emailHolders'>;

type Context = {
  readonly importId: string;
  readonly rules: ImportRules;
  readonly supervisors: KnownSupervisors;
  readonly passwords: ReadonlyMap<number, RowPassword>;
};

/** What a row means to its user as they are now. */
export function draftRow(row: UserRow, found: FoundUser | undefined, context: Context): RowDraft {
  const { importId, rules } = context;
  const stored = found?.user.profile;
  const readable = !row.problems.some(({ code }) => displacing.has(code));
  const linked = readable && row.action === 'save' ? referenceLinks(row, stored, rules) : nothing;
  const supervisors = supervisorsOfRow({ wish: row, found }, context.supervisors, rules);
  const password = row.action === 'delete' ? undefined : context.passwords.get(row.row);
  const wished = wishedRow(row, { linked, supervisors, password });
  const typed = readable ? withUserType(wished, found, rules) : wished;
  const { uuid, revision, user } = found ?? nobodyYet(importId, row);
  const meant = meaning(typed, user, rules);
  return {
    ...typed,
    uuid,
    revision,
    userKey: foldKey(row.userId),
    supervisors: meant.status === 'Error' ? null : supervisors.asked,
    supervisorsNow: supervisors.now,
    password: password?.sealed ?? null,
    ...meant,
  };
}

type Looked = {
  readonly linked: LinkedRow;
  readonly supervisors: RowSupervisors;
  readonly password: RowPassword | undefined;
};

/** The row with what was looked up for it; its password stays behind. */
function wishedRow(row: UserRow, { linked, supervisors, password }: Looked): UserRow {
  const { password: _plain, ...wish } = row;
  return {
    ...wish,
    ...(password && { passwordMark: password.mark, changesPassword: password.sealed !== null }),
    problems: [...row.problems, ...linked.problems],
    links: {
      ...linked.links,
      ...(supervisors.asked && { supervisors: provisionalUuids(supervisors.asked) }),
    },
  };
}

/** What says that cells may stand under headings that are not theirs: nothing of them is looked up, or repeated. */
const displacing: ReadonlySet<string> = new Set(['CELL_COUNT', 'HEADER_REPEATED', 'QUOTE_INVALID']);

const nothing = { links: {}, problems: [] };

const nobodyYet = (importId: string, { row }: UserRow): ReadUser => ({
  uuid: uuidOfRow(importId, row),
  revision: NO_STREAM,
  user: { status: 'absent' },
});

type Meaning = Pick<RowDraft, 'status' | 'problems' | 'wants' | 'gives' | 'emailKey'>;

/** What a row would do to its user. A row that is refused asks for nothing and leaves nothing behind. */
function meaning(row: UserRow, before: User, rules: ImportRules): Meaning {
  if (row.problems.length > 0) return refused(row.problems.toSorted(byColumn));
  const decision = decideRow(row, before, '', rules);
  if (!decision.ok) return refused([decision.problem]);
  const { status, after } = decision;
  const guarded = guards(row, status, before, rules);
  if (guarded.length > 0) return refused(guarded);
  return {
    status,
    problems: [],
    wants: usernameAmong(after, before),
    gives: usernameAmong(before, after),
    emailKey: row.action === 'save' ? foldKey(row.fields.email) : null,
  };
}

/** What concerns the whole row first, then in the order of the columns. */
const byColumn = (one: RowFinding, other: RowFinding): number => place(one) - place(other);
const place = ({ column }: RowFinding): number => headings.indexOf(column as Heading);

const refused = (problems: readonly RowFinding[]): Meaning => ({
  status: 'Error',
  problems,
  wants: null,
  gives: null,
  emailKey: null,
});

/** Users whom a file may not change, however well-formed its row is. @see import-contract.md §3, PROTECTED_USER, OWN_ACCOUNT */
function guards(
  { userId }: UserRow,
  status: RowStatus,
  before: User,
  { protectedUserIds, ownUserId }: ImportRules,
): readonly RowFinding[] {
  const key = foldKey(userId);
  const found: RowFinding[] = [];
  if (protectedUserIds.has(key) && before.status !== 'absent' && status !== 'Unchanged')
    found.push({ code: 'PROTECTED_USER', column: 'User ID', values: { userId } });
  if (key === ownUserId && (status === 'Deactivated' || status === 'Deleted'))
    found.push({ code: 'OWN_ACCOUNT', column: 'Active', values: { userId } });
  return found;
}

/** The username claim that goes with one state and not with the other. */
function usernameAmong(state: User, other: User): string | null {
  const others = uniqueKeysOf(other);
  return uniqueKeysOf(state).find((key) => isUsernameKey(key) && !others.includes(key)) ?? null;
}

/** Only what a row changes is checked: a type that is stored already never fails, even one that was retired since. */
function withUserType(
  row: UserRow,
  found: FoundUser | undefined,
  { userTypes }: ImportRules,
): UserRow {
  const typed = row.fields.userType;
  if (row.action === 'delete' || typed === '') return row;
  const stored = found?.user.profile.userType;
  if (stored !== undefined && sameValue('userType', stored, typed)) return ofType(row, stored);
  const checked = checkUserType(typed, userTypes);
  if (checked.ok) return ofType(row, checked.value);
  const values = { ...checked.rejection, typed: clipped(typed) };
  const problem: RowFinding = { code: 'TYPE_UNKNOWN', column: 'User Type', values };
  return { ...row, problems: [...row.problems, problem] };
}

const ofType = (row: UserRow, userType: string): UserRow => ({
  ...row,
  fields: { ...row.fields, userType },
});
