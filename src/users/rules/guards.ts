import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { clipped } from '../../shared/wording.js';
import { isLiving, type User } from '../domain/user.js';

/** Why a user is guarded against changes. */
export type Guard = 'PROTECTED_USER' | 'OWN_ACCOUNT';

/** Whom an administrator of the service guards. */
export type GuardedUsers = {
  /** User IDs of users who are not changed unless that was asked for. */
  readonly protectedUserIds: readonly string[];
  /** User ID that the person behind the admin token has or had last; `undefined` when it is not known. */
  readonly adminUserId: string | undefined;
};

/** What is to be done to a user, and what that leads to. */
export type GuardedChange = {
  readonly before: User;
  readonly after: User;
  /** Whether anything of the user is to be changed at all. */
  readonly changes: boolean;
};

/** What else decides how users are guarded. */
export type Guarding = {
  /** It was asked for that protected users are changed. */
  readonly allowProtected?: boolean | undefined;
  /** The user whom `adminUserId` means, by whatever User ID they go now: their uuid. */
  readonly ownAccount?: string | undefined;
};

/** Tells how a user is guarded, by User ID and uuid; the uuid of a user who is not there yet may be left out. */
export function guardsOf(
  { protectedUserIds, adminUserId }: GuardedUsers,
  { allowProtected = false, ownAccount }: Guarding = {},
): (userId: string, uuid?: string) => readonly Guard[] {
  const ids = new Set(allowProtected ? [] : protectedUserIds.map(foldKey));
  const own = adminUserId === undefined ? undefined : foldKey(adminUserId);
  return (userId, uuid) => {
    const key = foldKey(userId);
    return [
      ...(ids.has(key) ? (['PROTECTED_USER'] as const) : []),
      ...(key === own || (uuid !== undefined && uuid === ownAccount)
        ? (['OWN_ACCOUNT'] as const)
        : []),
    ];
  };
}

/**
 * Why a change of a guarded user is refused, however right it is otherwise. Creating one is allowed.
 *
 * @see docs/import-contract.md §3, PROTECTED_USER, OWN_ACCOUNT
 */
export function guardProblems(
  userId: string,
  guards: readonly Guard[],
  change: GuardedChange,
): readonly Finding[] {
  return guards.filter((guard) => refuses[guard](change)).map((guard) => problem[guard](userId));
}

const refuses: Readonly<Record<Guard, (change: GuardedChange) => boolean>> = {
  PROTECTED_USER: ({ before, changes }) => isLiving(before) && changes,
  OWN_ACCOUNT: ({ before, after }) => before.status === 'active' && after.status !== 'active',
};

const problem: Readonly<Record<Guard, (userId: string) => Finding>> = {
  PROTECTED_USER: (userId) => ({
    code: 'PROTECTED_USER',
    column: 'User ID',
    values: { userId: clipped(userId) },
  }),
  OWN_ACCOUNT: () => ({ code: 'OWN_ACCOUNT', column: 'Active', values: {} }),
};
