import type { User } from '../domain/user.js';
import type { DirectoryUser } from './user-directory.port.js';

/** The state that the user's own rules work on, as the directory knows it. */
export function userOfDirectory(found: DirectoryUser): User {
  if (found.status === 'deleted') return { status: 'deleted' };
  const { status, userId, firstName, lastName, email, userType, username, trainingRecords } = found;
  const { jobTitle, site, costCenter, supervisors } = found;
  const links = {
    ...(jobTitle !== null && { jobTitle }),
    ...(site !== null && { site }),
    ...(costCenter !== null && { costCenter }),
    ...(supervisors.length > 0 && { supervisors }),
  };
  const profile = { userId, firstName, lastName, email, userType, username, ...links };
  return { status, profile, ...(trainingRecords > 0 && { trainingRecords }) };
}
