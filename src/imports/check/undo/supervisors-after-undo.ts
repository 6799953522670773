import type { UserDirectory } from '../../../users/index.js';
import type { LoadSupervisors } from '../../plan/whole-file.js';

/**
 * Users as they are stored, each with the supervisors who live or are to be restored: with a user, the links of others to the user come back.
 * Who is deleted now has none: a row that restores names them.
 *
 * @see docs/protocols.md §7
 */
export const supervisorsAfterUndo =
  (restored: ReadonlySet<string>, directory: UserDirectory): LoadSupervisors =>
  async (uuids) => {
    const users = await directory.findMany(uuids);
    const named = [...users.values()].flatMap(({ supervisors }) => supervisors);
    const known = await directory.findMany([...new Set(named)]);
    const isThere = (uuid: string): boolean =>
      restored.has(uuid) || (known.get(uuid)?.status ?? 'deleted') !== 'deleted';
    return new Map(
      [...users].map(([uuid, { userId, status, supervisors }]) => [
        uuid,
        { userId, supervisors: status === 'deleted' ? [] : supervisors.filter(isThere) },
      ]),
    );
  };
