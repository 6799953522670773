import type { Profile, ProfileField } from '../domain/user-events.js';
import { keptFields, neededFields, optionalFields } from '../domain/user-fields.js';
import type { User } from '../domain/user.js';
import type { DirectoryUser } from './user-directory.port.js';

const always = [...neededFields, ...keptFields];

/** The state that the user's own rules work on, as the directory knows it. */
export function userOfDirectory(found: DirectoryUser): User {
  const { status, trainingRecords } = found;
  if (status === 'deleted') return { status };
  const profile: Partial<Record<ProfileField, Profile[ProfileField]>> = {};
  for (const field of always) profile[field] = found[field];
  for (const field of optionalFields) if (found[field]?.length) profile[field] = found[field];
  return {
    status,
    profile: profile as Profile,
    ...(trainingRecords > 0 && { trainingRecords }),
  };
}
