import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { clipped } from '../../shared/wording.js';
import { isLiving, type User } from '../domain/user.js';

/** Why a user is guarded against changes. */
export type Guard = 'PROTECTED_USER' | 'OWN_ACCOUNT';

/** The users that the settings of the service guard. */
type GuardedUsers = {
  /** User IDs of users that only a request with `allowProtected` changes. */
  readonly protectedUserIds: readonly string[];
  /** The present or last User ID of the person behind the admin token; `undefined` when it is not known. */
  readonly adminUserId: string | undefined;
};

type Guarding = {
  /** Whether the request may change protected users. */
  readonly allowProtected?: boolean | undefined;
  /** Uuid of the user that `adminUserId` means, whatever the User ID of that user is now. */
  readonly ownAccount?: string | undefined;
};

/** Tells how a user is guarded, by User ID and uuid. The uuid may be left out for a user that does not exist yet. */
export function guardsOf(
  { protectedUserIds, adminUserId }: GuardedUsers,
  { allowProtected = false, ownAccount }: Guarding = {},
): (userId: string, uuid?: string) => readonly Guard[] {
  const ids = new Set(allowProtected ? [] : protectedUserIds.map(foldKey));
  const own = adminUserId === undefined ? undefined : foldKey(adminUserId);
  return (userId, uuid) => {
    const key = foldKey(userId);
    const guards: Guard[] = ids.has(key) ? ['PROTECTED_USER'] : [];
    if (key === own || (uuid !== undefined && uuid === ownAccount)) guards.push('OWN_ACCOUNT');
    return guards;
  };
}

/** The user before and after the change. `changes`: whether anything of the user changes. */
type GuardedChange = { readonly before: User; readonly after: User; readonly changes: boolean };

/**
 * Why the guards of a user refuse a change that is right otherwise. Creating a guarded user is allowed.
 *
 * @see docs/import-contract.md §3, PROTECTED_USER, OWN_ACCOUNT
 */
export function guardProblems(
  userId: string,
  guards: readonly Guard[],
  { before, after, changes }: GuardedChange,
): readonly Finding[] {
  const isLeaving = before.status === 'active' && after.status !== 'active';
  const refused: Readonly<Record<Guard, boolean>> = {
    PROTECTED_USER: isLiving(before) && changes,
    OWN_ACCOUNT: isLeaving,
  };
  return guards
    .filter((guard) => refused[guard])
    .map((code) =>
      code === 'OWN_ACCOUNT'
        ? { code, column: 'Active', values: {} }
        : { code, column: 'User ID', values: { userId: clipped(userId) } },
    );
}
