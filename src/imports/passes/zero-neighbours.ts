import { foldKey } from '../../shared/fold-key.js';
import { differByZeros } from '../../shared/lookalike-key.js';
import type { DirectoryUser, UserDirectory } from '../../users/index.js';

/** A living user whose User ID differs from another by leading zeros and by nothing else. */
export type ZeroNeighbour = Pick<
  DirectoryUser,
  'uuid' | 'userId' | 'firstName' | 'lastName' | 'email'
>;

/** Folded User ID → those of it. One without any is not in here. */
export type ZeroNeighbours = ReadonlyMap<string, readonly ZeroNeighbour[]>;

const noNeighbours: ZeroNeighbours = new Map();

/** Looks for the users whom somebody may have meant whose spreadsheet drops leading zeros. */
export async function zeroNeighboursOf(
  userIds: readonly string[],
  directory: UserDirectory,
): Promise<ZeroNeighbours> {
  const lookalikes = await directory.lookalikesOf(userIds);
  if (lookalikes.size === 0) return noNeighbours;
  const users = await directory.findMany([...new Set([...lookalikes.values()].flat())]);
  return new Map(
    [...lookalikes].map(([of, uuids]) => [
      foldKey(of),
      uuids
        .flatMap((uuid) => users.get(uuid) ?? [])
        .filter(({ userId }) => differByZeros(of, userId)),
    ]),
  );
}
