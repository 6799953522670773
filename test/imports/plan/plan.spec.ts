import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { FolderPlanStore } from '../../../src/imports/plan/folder/folder.plan-store.js';
import { importId } from '../../support/imports.example.js';
import type { RowToPlan } from '../../../src/imports/plan/planned-row.js';
import { planIn, settling } from '../../support/plan-in.js';
import { asking, rowForPlan, unborn } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

describe('a plan', () => {
  it('gives back its rows in the order of the file, slice by slice', async () => {
    const folder = new FolderPlanStore(await tempFolder());
    const builder = await folder.begin(importId);
    builder.add([rowForPlan(2), rowForPlan(3), rowForPlan(5)]);
    await builder.settle(settling);
    builder.close();
    const plan = await folder.open(importId, await folder.seal(importId));
    expect(plan?.rowsOfWave(0, 0, 2).map(({ row }) => row)).toEqual([2, 3]);
    expect(plan?.rowsOfWave(0, 3, 2).map(({ row }) => row)).toEqual([5]);
    plan?.close();
  });

  it('finds the rows of its first wave by an index where others come later, and otherwise as they stand', async () => {
    const path = await tempFolder();
    const indexesOf = async (...rows: readonly RowToPlan[]): Promise<readonly unknown[]> => {
      await planIn(path, rows);
      const made = new DatabaseSync(join(path, `${importId}.plan`), { readOnly: true });
      const found = made.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index'`).all();
      made.close();
      return found.map((index) => (index as { readonly name: string }).name);
    };
    const maker = rowForPlan(2, { userId: 'B', userKey: 'b' });
    const waiting = rowForPlan(3, { userId: 'A', userKey: 'a', ...asking(unborn('B')) });
    expect(await indexesOf(maker)).not.toContain('rows_of_first_wave');
    expect(await indexesOf(maker, waiting)).toEqual(
      expect.arrayContaining(['rows_of_first_wave', 'supervisors_added']),
    );
  });

  it('is not opened when one byte of it is another', async () => {
    const path = await tempFolder();
    const folder = new FolderPlanStore(path);
    (await folder.begin(importId)).close();
    const digest = await folder.seal(importId);
    await appendFile(join(path, `${importId}.plan`), 'x');
    expect(await folder.open(importId, digest)).toBeUndefined();
  });

  it.each([
    ['is opened when release 0.1 made it, which noted no format', 0, true],
    ['is not opened when a newer release made it', 99, false],
  ])('%s', async (_, format, opens) => {
    const path = await tempFolder();
    const folder = new FolderPlanStore(path);
    (await folder.begin(importId)).close();
    const made = new DatabaseSync(join(path, `${importId}.building`));
    made.exec(`PRAGMA user_version = ${format}`);
    made.close();
    const plan = await folder.open(importId, await folder.seal(importId));
    plan?.close();
    expect(plan !== undefined).toBe(opens);
  });

  it('is not there before it is sealed, nor after it is removed', async () => {
    const folder = new FolderPlanStore(await tempFolder());
    expect(await folder.open(importId, 'none')).toBeUndefined();
    (await folder.begin(importId)).close();
    const digest = await folder.seal(importId);
    await folder.remove(importId);
    expect(await folder.open(importId, digest)).toBeUndefined();
  });
});
