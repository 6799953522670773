import { lookalikeKey } from '../../shared/lookalike-key.js';
import type { UserDirectory } from '../../users/index.js';
import type { IsKnown, Neighbour, RowToPlan } from '../plan/planned-row.js';
import { supervisorNeighboursOf } from './supervisor-neighbours.js';

/**
 * The users that have the address of a row, or a User ID that looks like that of a row or of a supervisor that a row adds, in slices. The
 * users of one address are read once for a whole file: all rows may have it.
 */
export async function* findNeighbours(
  rows: readonly RowToPlan[],
  directory: UserDirectory,
  isKnown: IsKnown,
): AsyncGenerator<readonly Neighbour[]> {
  const asked = rows.flatMap(({ emailKey, uuid }) => (emailKey ? [{ emailKey, uuid }] : []));
  for (const key of await directory.sharedEmails(asked)) {
    if (isKnown('email', key)) continue;
    for await (const users of directory.withEmail(key))
      yield users.map((user) => ({ ...user, shares: 'email', key }));
  }
  const lookalikes = await lookingAlike(rows, directory);
  if (lookalikes.length > 0) yield lookalikes;
  yield* supervisorNeighboursOf(rows, directory, isKnown);
}

async function lookingAlike(
  rows: readonly RowToPlan[],
  directory: UserDirectory,
): Promise<readonly Neighbour[]> {
  const lookalikes = await directory.lookalikesOf(rows.map(({ userId }) => userId));
  // Nearly always none, so the users are read only when there are any.
  if (lookalikes.size === 0) return [];
  const users = await directory.findMany([...new Set([...lookalikes.values()].flat())]);
  return [...lookalikes].flatMap(([of, uuids]) =>
    uuids.flatMap((uuid) => {
      const userId = users.get(uuid)?.userId;
      return userId === undefined
        ? []
        : [{ shares: 'lookalike' as const, key: lookalikeKey(of), uuid, userId }];
    }),
  );
}
