import { foldKey } from '../../shared/fold-key.js';
import {
  maySupervise,
  userIdKey,
  type DirectoryUser,
  type FoundUser,
  type UserDirectory,
  type UserFinder,
} from '../../users/index.js';
import type { RowWish } from '../domain/plan-row.js';
import type { SupervisorLink } from '../plan/plan-row.js';
import type { ImportRules } from './import-rules.js';

/** What has to be known of supervisors to read a slice of rows. */
export type KnownSupervisors = {
  /** Living users by claim key of their User ID. */
  readonly named: ReadonlyMap<string, FoundUser>;
  /** Those whom the users of the rows have now, by uuid. */
  readonly now: ReadonlyMap<string, DirectoryUser>;
};

type Row = { readonly wish: RowWish; readonly found: FoundUser | undefined };

/** Looks up every supervisor that rows name, or that their users have, at once. */
export async function knownSupervisors(
  rows: readonly Row[],
  { finder, directory }: { readonly finder: UserFinder; readonly directory: UserDirectory },
): Promise<KnownSupervisors> {
  const keys = rows.flatMap(({ wish }) => (wish.fields.supervisors ?? []).map(userIdKey));
  const uuids = rows.flatMap(({ found }) => found?.user.profile.supervisors ?? []);
  return {
    named: await finder.findByKeys([...new Set(keys)]),
    now: await directory.findMany([...new Set(uuids)]),
  };
}

/** `asked` is null when the row leaves the supervisors as they are. */
export type RowSupervisors = {
  readonly asked: readonly SupervisorLink[] | null;
  /** The living supervisors the user has now. */
  readonly now: readonly string[];
};

/**
 * The supervisors of a row. Links to users who were deleted since are not compared; a blank cell of an existing user keeps or clears, as
 * the import was started.
 *
 * @see import-contract.md §1, "Blank cells"; §3, SUPERVISOR_NOT_ALLOWED
 */
export function supervisorsOfRow(
  { wish, found }: Row,
  known: KnownSupervisors,
  { blankCells }: ImportRules,
): RowSupervisors {
  const now = (found?.user.profile.supervisors ?? []).filter((uuid) => isLiving(uuid, known));
  const typed = wish.fields.supervisors;
  if (wish.action === 'delete' || typed === undefined) return { asked: null, now };
  if (typed.length === 0)
    return { asked: now.length > 0 && blankCells === 'clear' ? [] : null, now };
  const asked = typed.map((userId) => linkOf(userId, now, known));
  const same = asked.length === now.length && asked.every(({ added }) => !added);
  return { asked: same ? null : asked, now };
}

const isLiving = (uuid: string, { now }: KnownSupervisors): boolean => {
  const user = now.get(uuid);
  return user !== undefined && user.status !== 'deleted';
};

function linkOf(
  typed: string,
  now: readonly string[],
  { named }: KnownSupervisors,
): SupervisorLink {
  const found = named.get(userIdKey(typed));
  const uuid = found?.uuid ?? null;
  const mayNow = found?.user.status === 'active' && maySupervise(found.user.profile.userType);
  return { key: foldKey(typed), typed, uuid, mayNow, added: uuid === null || !now.includes(uuid) };
}

/** The links as they are until the whole file is known: one to a user whom another row creates has no uuid yet. */
export const provisionalUuids = (asked: readonly SupervisorLink[]): readonly string[] | null =>
  asked.length === 0 ? null : asked.map(({ uuid, key }) => uuid ?? `of the file: ${key}`);
