import type { ProfileField } from '../users/index.js';

/** The kinds of changes of a user, as an auditor reads them. The read model stores their places: a new one goes to the end. */
export const auditActions = [
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'deleted',
  'userIdChanged',
  'passwordChanged',
  'trainingRecorded',
  'restored',
] as const;

export type AuditAction = (typeof auditActions)[number];

const ofProfile = {
  userId: true,
  firstName: true,
  lastName: true,
  email: true,
  userType: true,
  username: true,
  jobTitle: true,
  site: true,
  costCenter: true,
  supervisors: true,
} as const satisfies Readonly<Record<ProfileField, true>>;

/** What a change of a user can change, at most 31. The read model stores their places: a new one goes to the end. */
export const auditFields = [
  ...(Object.keys(ofProfile) as readonly ProfileField[]),
  'trainingRecords',
  'course',
  'completedAt',
] as const;

export type AuditField = (typeof auditFields)[number];
