import { lookalikeKey } from '../../shared/lookalike-key.js';
import type { NamedSupervisor, UserDirectory } from '../../users/index.js';
import type { IsKnown, Neighbour, RowToPlan } from '../plan/planned-row.js';

/** So many are looked up in some milliseconds. */
const supervisorsPerSlice = 1_000;

/**
 * The users whose User IDs look like those of supervisors that rows add, in slices. Users that look like one supervisor look like all
 * supervisors of that look, so they are read once for a whole file.
 */
export async function* supervisorNeighboursOf(
  rows: readonly RowToPlan[],
  directory: UserDirectory,
  isKnown: IsKnown,
): AsyncGenerator<readonly Neighbour[]> {
  const byLook = [...onePerLook(rows)];
  for (let at = 0; at < byLook.length; at += supervisorsPerSlice) {
    const asked = byLook
      .slice(at, at + supervisorsPerSlice)
      .filter(([key]) => !isKnown('supervisor', key));
    const found = await likeSupervisors(new Map(asked), directory);
    if (found.length > 0 || byLook.length > supervisorsPerSlice) yield found;
  }
}

/** Of User IDs of one look, an unknown one if any: the others look like it. */
function onePerLook(rows: readonly RowToPlan[]): ReadonlyMap<string, NamedSupervisor> {
  const byLook = new Map<string, NamedSupervisor>();
  for (const { supervisors } of rows)
    for (const one of supervisors ?? []) {
      const key = one.added ? lookalikeKey(one.typed) : undefined;
      if (key !== undefined && (one.uuid === null || !byLook.has(key))) byLook.set(key, one);
    }
  return byLook;
}

async function likeSupervisors(
  asked: ReadonlyMap<string, NamedSupervisor>,
  directory: UserDirectory,
): Promise<readonly Neighbour[]> {
  const lookalikes = await directory.lookalikesOf([...asked.values()].map(({ typed }) => typed));
  if (lookalikes.size === 0) return [];
  const users = await directory.findMany([...new Set([...lookalikes.values()].flat())]);
  return [...asked].flatMap(([key, { typed, uuid: own }]) => {
    const uuids = lookalikes.get(typed) ?? [];
    const others = uuids.flatMap((uuid) => users.get(uuid) ?? []);
    // Who has that very User ID looks like the others.
    const all =
      own === null || others.length === 0 ? others : [{ uuid: own, userId: typed }, ...others];
    return all.map(({ uuid, userId }) => ({ shares: 'supervisor' as const, key, uuid, userId }));
  });
}
