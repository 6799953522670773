import type { UserDirectory } from '../../../users/index.js';
import type { StoredSupervisors } from '../whole-file.js';

/** Users as they are stored, each with the supervisors who live. */
export async function storedSupervisors(
  uuids: readonly string[],
  directory: UserDirectory,
): Promise<ReadonlyMap<string, StoredSupervisors>> {
  const users = await directory.findMany(uuids);
  const named = [...users.values()].flatMap(({ supervisors }) => supervisors);
  const living = await directory.findMany(named);
  const isLiving = (uuid: string): boolean =>
    living.has(uuid) && living.get(uuid)?.status !== 'deleted';
  return new Map(
    [...users].map(([uuid, { userId, supervisors }]) => [
      uuid,
      { userId, supervisors: supervisors.filter(isLiving) },
    ]),
  );
}
