import type { Settling } from '../../src/imports/plan/plan-builder.js';
import { FolderPlanStore } from '../../src/imports/plan/folder/folder.plan-store.js';
import type { Neighbour, PlannedRow, RowToPlan } from '../../src/imports/plan/planned-row.js';
import type { StoredSupervisors } from '../../src/imports/plan/whole-file.js';
import { importId } from './imports.example.js';

/** No stored user has a supervisor, and nothing stops it. */
export const settling: Settling = {
  loadSupervisors: async () => new Map(),
  pause: async () => undefined,
  signal: new AbortController().signal,
};

/** Users as they are stored, by uuid. */
export type StoredUsers = ReadonlyMap<string, StoredSupervisors>;

/** The plan of a file with these rows, made in a folder: its rows wave by wave, and those that open rings. */
export async function planIn(
  dir: string,
  rows: readonly RowToPlan[],
  stored: StoredUsers = new Map(),
  neighbours: readonly Neighbour[] = [],
) {
  const folder = new FolderPlanStore(dir);
  const builder = await folder.begin(importId);
  builder.add(rows);
  builder.addNeighbours(neighbours);
  builder.addSupervised([...stored].map(([uuid, { supervisors }]) => ({ uuid, supervisors })));
  const loadSupervisors = async (uuids: readonly string[]) => only(stored, uuids);
  await builder.settle({ ...settling, loadSupervisors });
  builder.close();
  const plan = await folder.open(importId, await folder.seal(importId));
  if (!plan) throw new Error('The plan cannot be opened.');
  const waves: (readonly PlannedRow[])[] = [];
  for (let wave = 0; wave <= plan.lastWave(); wave += 1)
    waves.push(plan.rowsOfWave(wave, 0, rows.length).map(({ whole }) => whole()));
  const openings = plan.openings(0, 1000);
  plan.close();
  return { waves, openings, rows: waves.flat().toSorted((a, b) => a.row - b.row) };
}

const only = (stored: StoredUsers, uuids: readonly string[]): StoredUsers =>
  new Map(
    [...new Set(uuids)].flatMap((uuid) => {
      const found = stored.get(uuid);
      return found ? [[uuid, found] as const] : [];
    }),
  );

/** Row, status and codes of each row. */
export const codesOf = (rows: readonly PlannedRow[]) =>
  rows.map(({ row, status, problems }) => [row, status, ...problems.map(({ code }) => code)]);

/** The row numbers of each wave. */
export const numbersOfWaves = (waves: readonly (readonly PlannedRow[])[]) =>
  waves.map((wave) => wave.map(({ row }) => row));
