import {
  namedSupervisors,
  userIdKey,
  type DirectoryUser,
  type FoundUser,
  type NamedSupervisor,
  type UserDirectory,
  type UserFinder,
} from '../../users/index.js';
import type { RowWish } from '../commands-of-row.js';
import type { ImportRules } from './import-rules.js';

/** The data about supervisors that reads a slice of rows. */
export type KnownSupervisors = {
  /** Living users by claim key of their User ID. */
  readonly named: ReadonlyMap<string, FoundUser>;
  /** The supervisors that the users of the rows have now, by uuid. */
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

/** The supervisors of a row. */
export type RowSupervisors = {
  /** `null` when the row leaves the supervisors as they are. */
  readonly asked: readonly NamedSupervisor[] | null;
  /** The supervisors that the user has, when the row names exactly those of them that are not deleted. */
  readonly same?: readonly string[];
  /** The living supervisors the user has now. */
  readonly now: readonly string[];
};

/**
 * The supervisors of a row. Links to users who were deleted since are not compared; a blank cell of an existing user keeps or clears, as
 * the import was started.
 *
 * @see docs/import-contract.md §1, "Blank cells"; §3, SUPERVISOR_NOT_ALLOWED
 */
export function supervisorsOfRow(
  row: Row,
  known: KnownSupervisors,
  { blankCells }: ImportRules,
): RowSupervisors {
  const stored = row.found?.user.profile.supervisors ?? none;
  if (stored.length === 0 && row.wish.fields.supervisors === undefined) return asTheyAre;
  const now = stored.length === 0 ? none : stored.filter((uuid) => isLiving(uuid, known));
  const typed = typedIn(row, blankCells);
  const asked = typed ? namedSupervisors(typed, now, known.named) : null;
  const isSame = typed !== undefined && asked === null && stored.length > 0;
  return { asked, now, ...(isSame && { same: stored }) };
}

/** The User IDs that a row asks for; `undefined` when it leaves the supervisors as they are. */
function typedIn(
  { wish, found }: Row,
  blankCells: ImportRules['blankCells'],
): readonly string[] | undefined {
  const typed = wish.fields.supervisors;
  if (wish.action === 'delete' || typed === undefined) return undefined;
  const clears = found !== undefined && blankCells === 'clear';
  return typed.length > 0 || clears ? typed : undefined;
}

const none: readonly string[] = [];
const asTheyAre: RowSupervisors = { asked: null, now: none };

const isLiving = (uuid: string, { now }: KnownSupervisors): boolean => {
  const user = now.get(uuid);
  return user !== undefined && user.status !== 'deleted';
};

/** The links as they are until the whole file is known: a link to a user that another row creates has no uuid yet. */
export const provisionalUuids = (asked: readonly NamedSupervisor[]): readonly string[] | null =>
  asked.length === 0 ? null : asked.map(({ uuid, key }) => uuid ?? `of the file: ${key}`);
