import type { UserDirectory } from '../../../users/index.js';
import type { StoredSupervisors } from '../whole-file.js';

const noUsers: ReadonlySet<string> = new Set();

/**
 * Users as they are stored, each with the supervisors who live, or are `restored`: with a user, the links of others to the user come back. A
 * deleted user has none: the row that restores the user names them.
 */
export async function storedSupervisors(
  uuids: readonly string[],
  directory: UserDirectory,
  restored: ReadonlySet<string> = noUsers,
): Promise<ReadonlyMap<string, StoredSupervisors>> {
  const users = await directory.findMany(uuids);
  const named = [...users.values()].flatMap(({ supervisors }) => supervisors);
  const known = await directory.findMany(named);
  const isThere = (uuid: string): boolean =>
    restored.has(uuid) || (known.get(uuid)?.status ?? 'deleted') !== 'deleted';
  return new Map(
    [...users].map(([uuid, { userId, status, supervisors }]) => [
      uuid,
      { userId, supervisors: status === 'deleted' ? [] : supervisors.filter(isThere) },
    ]),
  );
}
