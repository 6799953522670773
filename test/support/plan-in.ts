import { PlanFolder } from '../../src/imports/plan/plan-folder.js';
import type { PlannedRow, RowForPlan } from '../../src/imports/plan/plan-row.js';
import { importId } from './imports.example.js';

/** Whether two wishes of the examples are the same. */
export const equalWish = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The plan of a file with these rows, made in a folder: its rows wave by wave, and those that open rings. */
export async function planIn(dir: string, rows: readonly RowForPlan[]) {
  const folder = new PlanFolder(dir);
  const builder = await folder.begin(importId);
  builder.add(rows);
  builder.settle(equalWish);
  builder.close();
  const plan = await folder.open(importId, await folder.seal(importId));
  if (!plan) throw new Error('The plan cannot be opened.');
  const waves: (readonly PlannedRow[])[] = [];
  for (let wave = 0; wave <= plan.lastWave(); wave += 1) waves.push(plan.rowsOfWave(wave, 0, 1000));
  const openings = plan.openings(0, 1000);
  plan.close();
  return { waves, openings, rows: waves.flat().toSorted((a, b) => a.row - b.row) };
}

/** Row, status and codes of each row. */
export const codesOf = (rows: readonly PlannedRow[]) =>
  rows.map(({ row, status, problems }) => [row, status, ...problems.map(({ code }) => code)]);

/** The row numbers of each wave. */
export const numbersOfWaves = (waves: readonly (readonly PlannedRow[])[]) =>
  waves.map((wave) => wave.map(({ row }) => row));
