import type { UserDirectory } from '../../../users/index.js';
import type { StoredSupervisors } from '../whole-file.js';

/** Living users as they are stored. A link to a deleted user leads nowhere, unless a row of the plan restores that user. */
export async function storedSupervisors(
  uuids: readonly string[],
  directory: UserDirectory,
): Promise<ReadonlyMap<string, StoredSupervisors>> {
  const users = [...(await directory.findMany(uuids))];
  return new Map(
    users
      .filter(([, { status }]) => status !== 'deleted')
      .map(([uuid, { userId, supervisors }]) => [uuid, { userId, supervisors }]),
  );
}
