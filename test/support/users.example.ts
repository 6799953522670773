import type { ProfileField } from '../../src/users/domain/user-events.js';
import type {
  ClaimRevoked,
  FieldChange,
  Profile,
  TrainingRecorded,
  UserCreated,
  UserDeactivated,
  UserDeleted,
  UserIdChanged,
  UserPasswordChanged,
  UserReactivated,
  UserRestored,
  UserUpdated,
} from '../../src/users/domain/user-events.js';

export const joinedAt = '2026-01-02T03:04:05.000Z';
export const changedAt = '2026-02-03T04:05:06.000Z';

export const zoe: Profile = {
  userId: 'F0001',
  firstName: 'Zoë',
  lastName: 'Brontë',
  email: 'zoe@example.org',
  userType: 'Student',
  username: 'zoe',
};

export const created = (profile: Profile = zoe): UserCreated => ({
  type: 'UserCreated',
  data: { occurredAt: joinedAt, active: true, personal: profile },
});

export const createdInactive = (profile: Profile = zoe): UserCreated => ({
  type: 'UserCreated',
  data: { occurredAt: joinedAt, active: false, personal: profile },
});

/** What is left of `created` once the person is erased. */
export const createdErased: UserCreated = {
  type: 'UserCreated',
  data: { occurredAt: joinedAt, active: true },
};

export const updated = (
  changes: Readonly<Partial<Record<ProfileField, FieldChange>>>,
): UserUpdated => ({
  type: 'UserUpdated',
  data: { occurredAt: changedAt, personal: { changes } },
});

export const userIdChanged = (from: string, to: string): UserIdChanged => ({
  type: 'UserIdChanged',
  data: { occurredAt: changedAt, personal: { from, to } },
});

export const deactivated: UserDeactivated = {
  type: 'UserDeactivated',
  data: { occurredAt: changedAt },
};

export const reactivated: UserReactivated = {
  type: 'UserReactivated',
  data: { occurredAt: changedAt },
};

export const deleted: UserDeleted = { type: 'UserDeleted', data: { occurredAt: changedAt } };

/** A deleted user is there again: active and without training records, unless said otherwise. */
export const restored = (
  profile: Profile = zoe,
  also: { readonly active?: boolean; readonly trainingRecords?: number } = {},
): UserRestored => ({
  type: 'UserRestored',
  data: { occurredAt: changedAt, active: true, ...also, personal: profile },
});

export const claimRevoked: ClaimRevoked = {
  type: 'ClaimRevoked',
  data: { occurredAt: changedAt },
};

export const passwordChanged: UserPasswordChanged = {
  type: 'UserPasswordChanged',
  data: { occurredAt: changedAt },
};

/** The user has the password of an earlier event again, or none. */
export const passwordCopied = (copyOf: string | null): UserPasswordChanged => ({
  type: 'UserPasswordChanged',
  data: { occurredAt: changedAt, copyOf },
});

/** A user has completed a course, as their record number `total`. */
export const trainingRecorded = (total: number, course = 'Fire'): TrainingRecorded => ({
  type: 'TrainingRecorded',
  data: { occurredAt: changedAt, total, personal: { course, completedAt: '2026-01-31' } },
});
