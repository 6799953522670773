import type { Finding, FindingValues } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { clipped } from '../../shared/wording.js';
import { maySupervise } from '../domain/user-types.js';
import { userIdKey } from '../domain/unique-keys.js';
import type { LivingUser } from '../domain/user.js';

/** Why a user may not supervise. */
export type Unfit = { readonly userType?: string; readonly status?: 'inactive' };

/** Why a user of this type may not supervise; `undefined` when they may. */
export function unfitAs(userType: string, state: 'active' | 'inactive'): Unfit | undefined {
  if (maySupervise(userType)) return state === 'inactive' ? { status: state } : undefined;
  return { userType, ...(state === 'inactive' && { status: state }) };
}

/** A supervisor that a wish names. */
export type NamedSupervisor = {
  /** Folded User ID. */
  readonly key: string;
  /** User ID as typed. */
  readonly typed: string;
  /** The user who has that User ID now; `null` when no user has it. */
  readonly uuid: string | null;
  /** Whether that user may supervise as they are now. */
  readonly mayNow: boolean;
  /** Why they may not supervise now; absent when they may, or without a user. */
  readonly unfit?: Unfit | undefined;
  /** Whether the user does not have this supervisor yet: only such a link is judged. */
  readonly added: boolean;
};

/** Living users by claim key of their User ID. */
export type UsersByKey = ReadonlyMap<string, { readonly uuid: string; readonly user: LivingUser }>;

/**
 * The supervisors that User IDs mean, without repeats; `null` when they are those that the user has `now`: living ones, by uuid.
 * Compared as a set.
 *
 * @see docs/import-contract.md §1, "Supervisors"
 */
export function namedSupervisors(
  typed: readonly string[],
  now: readonly string[],
  users: UsersByKey,
): readonly NamedSupervisor[] | null {
  const has = new Set(now);
  const named = typed.map((userId) => namedSupervisor(userId, has, users));
  const same = named.length === now.length && named.every(({ added }) => !added);
  return same ? null : named;
}

function namedSupervisor(
  typed: string,
  now: ReadonlySet<string>,
  users: UsersByKey,
): NamedSupervisor {
  const found = users.get(userIdKey(typed));
  const uuid = found?.uuid ?? null;
  const unfit = found && unfitAs(found.user.profile.userType, found.user.status);
  const mayNow = found !== undefined && unfit === undefined;
  const added = uuid === null || !now.has(uuid);
  return { key: foldKey(typed), typed, uuid, mayNow, added, ...(unfit && { unfit }) };
}

/** Why a supervisor is refused among the stored users; `undefined` when allowed. `values`: more values of the sentence. */
export function storedSupervisorProblem(
  { typed, uuid, mayNow, unfit }: Pick<NamedSupervisor, 'typed' | 'uuid' | 'mayNow' | 'unfit'>,
  values: FindingValues = {},
): Finding | undefined {
  if (uuid === null) return supervisorProblem('SUPERVISOR_UNKNOWN', typed, values);
  if (mayNow) return undefined;
  return supervisorProblem('SUPERVISOR_NOT_ALLOWED', typed, { ...unfit, ...values });
}

/** A problem with one supervisor. */
export const supervisorProblem = (
  code: string,
  typed: string,
  values: FindingValues = {},
): Finding => ({ code, column: 'Supervisors', values: { supervisor: clipped(typed), ...values } });
