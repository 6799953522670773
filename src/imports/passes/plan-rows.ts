import { NO_STREAM } from '../../event-store/event-store.port.js';
import { foldKey } from '../../shared/fold-key.js';
import {
  checkUserType,
  isUsernameKey,
  sameValue,
  uniqueKeysOf,
  userIdKey,
  UserDirectory,
  UserFinder,
  type FoundUser,
  type ReadUser,
  type User,
} from '../../users/index.js';
import type { UserRow } from '../csv/read-user-rows.js';
import { decideRow } from '../decide-row.js';
import type { Holder, RowFinding, RowForPlan } from '../plan/plan-row.js';
import { uuidOfRow } from './uuid-of-row.js';

export type CheckPorts = { readonly finder: UserFinder; readonly directory: UserDirectory };
type Rules = { readonly userTypes: readonly string[] };

/** What each row means to the users as they are now. */
export async function planRows(
  rows: readonly UserRow[],
  importId: string,
  { finder, directory }: CheckPorts,
  rules: Rules,
): Promise<readonly RowForPlan[]> {
  const users = await finder.findByKeys(rows.map(({ userId }) => userIdKey(userId)));
  const drafts = rows.map((row) => draft(row, users.get(userIdKey(row.userId)), importId, rules));
  const wanted = drafts.flatMap(({ wants }) => wants ?? []);
  const holders = await finder.findByKeys(wanted);
  const emails = drafts.flatMap(({ emailKey }) => emailKey ?? []);
  const emailHolders = await otherHolders(
    drafts,
    await directory.holdersOfEmails(emails),
    directory,
  );
  return drafts.map((planned) => ({
    ...planned,
    holder: holderOf(planned, holders),
    emailHolders: emailHolders.get(planned.row) ?? [],
  }));
}

type Draft = Omit<RowForPlan, 'holder' | 'emailHolders'>;

function draft(row: UserRow, found: FoundUser | undefined, importId: string, rules: Rules): Draft {
  const typed = withUserType(row, found, rules);
  const { uuid, revision, user } = found ?? nobodyYet(importId, row);
  return {
    ...typed,
    uuid,
    revision,
    userKey: foldKey(row.userId),
    ...meaning(typed, user),
  };
}

const nobodyYet = (importId: string, { row }: UserRow): ReadUser => ({
  uuid: uuidOfRow(importId, row),
  revision: NO_STREAM,
  user: { status: 'absent' },
});

type Meaning = Pick<Draft, 'status' | 'problems' | 'wants' | 'gives' | 'emailKey'>;

/** What a row would do to its user. A row that is refused asks for nothing and leaves nothing behind. */
function meaning(row: UserRow, before: User): Meaning {
  const decision = row.problems.length === 0 ? decideRow(row, before, '') : undefined;
  if (!decision?.ok) {
    const problems = decision ? [decision.problem] : row.problems;
    return { status: 'Error', problems, wants: null, gives: null, emailKey: null };
  }
  const { status, after } = decision;
  return {
    status,
    problems: [],
    wants: usernameAmong(after, before),
    gives: usernameAmong(before, after),
    emailKey: row.action === 'save' ? foldKey(row.fields.email) : null,
  };
}

/** The username claim that goes with one state and not with the other. */
function usernameAmong(state: User, other: User): string | null {
  const others = uniqueKeysOf(other);
  return uniqueKeysOf(state).find((key) => isUsernameKey(key) && !others.includes(key)) ?? null;
}

/** Only what a row changes is checked: a type that is stored already never fails, even one that was retired since. */
function withUserType(row: UserRow, found: FoundUser | undefined, { userTypes }: Rules): UserRow {
  const typed = row.fields.userType;
  if (row.action === 'delete' || typed === '') return row;
  const stored = found?.user.profile.userType;
  if (stored !== undefined && sameValue('userType', stored, typed)) return ofType(row, stored);
  const checked = checkUserType(typed, userTypes);
  if (checked.ok) return ofType(row, checked.value);
  const problem: RowFinding = {
    code: 'TYPE_UNKNOWN',
    column: 'User Type',
    values: checked.rejection,
  };
  return { ...row, problems: [...row.problems, problem] };
}

const ofType = (row: UserRow, userType: string): UserRow => ({
  ...row,
  fields: { ...row.fields, userType },
});

function holderOf({ wants, uuid }: Draft, holders: ReadonlyMap<string, FoundUser>): Holder | null {
  const holder = wants === null ? undefined : holders.get(wants);
  if (!holder || holder.uuid === uuid) return null;
  return { uuid: holder.uuid, userId: holder.user.profile.userId };
}

/** Row → the other users who have its address. Nearly always nobody, so the users are read only where there is somebody. */
async function otherHolders(
  drafts: readonly Draft[],
  holders: ReadonlyMap<string, readonly string[]>,
  directory: UserDirectory,
): Promise<ReadonlyMap<number, readonly Holder[]>> {
  const others = drafts.flatMap(({ row, uuid, emailKey }) =>
    (emailKey === null ? [] : (holders.get(emailKey) ?? []))
      .filter((holder) => holder !== uuid)
      .slice(0, emailHoldersAtMost)
      .map((holder) => ({ row, holder })),
  );
  const users = await directory.findMany(others.map(({ holder }) => holder));
  const byRow = new Map<number, Holder[]>();
  for (const { row, holder } of others) {
    const userId = users.get(holder)?.userId;
    if (userId === undefined) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), { uuid: holder, userId }]);
  }
  return byRow;
}

/** A school may give one address to everybody: enough are kept that some are left when the file changes the first of them. */
const emailHoldersAtMost = 20;
