import { userIdKey } from '../../../users/index.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';

/**
 * Links rows to the users that earlier rows were applied to: their User IDs may have changed hands. A row of an undo links to the users that
 * its user had, whatever their User IDs.
 *
 * @see docs/protocols.md §1
 */
export async function renewMovedSupervisors(
  rows: readonly PlannedRow[],
  { claims, finder }: Pick<ApplyPorts, 'claims' | 'finder'>,
): Promise<readonly PlannedRow[]> {
  const makers = rows.flatMap((row) => (row.undo ? [] : row.makers));
  if (makers.length === 0) return rows;
  const keys = new Map(makers.map(({ uuid, typed }) => [uuid, userIdKey(typed)]));
  const owners = await claims.ownersOf([...new Set(keys.values())]);
  const moved = [...keys].filter(([uuid, key]) => owners.get(key)?.owner !== uuid);
  if (moved.length === 0) return rows;
  const found = await finder.findByKeys(moved.map(([, key]) => key));
  const uuids = new Map(moved.map(([uuid, key]) => [uuid, found.get(key)?.uuid ?? uuid]));
  return rows.map((row) =>
    row.undo || row.makers.length === 0 ? row : withSupervisors(row, uuids),
  );
}

function withSupervisors(row: PlannedRow, uuids: ReadonlyMap<string, string>): PlannedRow {
  const supervisors = row.links?.supervisors?.map((uuid) => uuids.get(uuid) ?? uuid);
  return supervisors ? { ...row, links: { ...row.links, supervisors } } : row;
}
