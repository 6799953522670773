import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderPlanStore } from '../../../src/imports/plan/folder/folder.plan-store.js';
import { importId } from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import { rowForPlan } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

/** The files of a folder that this process, its threads included, has open, deleted ones among them: only Linux tells. */
async function openFilesOf(folder: string): Promise<readonly string[]> {
  const descriptors = await readdir('/proc/self/fd');
  const files = await Promise.all(
    descriptors.map((one) => readlink(join('/proc/self/fd', one)).catch(() => '')),
  );
  return files.filter((file) => file.startsWith(folder));
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a plan that is closed', () => {
  it.each([
    ['a small one', 1],
    ['one that a thread has settled', 3_000],
  ])('is not held open by anything, and takes no room once it is removed: %s', async (_, rows) => {
    const dir = await tempFolder();
    const folder = new FolderPlanStore(dir);
    const builder = await folder.begin(importId);
    builder.add(Array.from({ length: rows }, (_none, n) => rowForPlan(n + 2)));
    await builder.settle(settling);
    builder.close();
    expect(await openFilesOf(dir)).toEqual([]);
    const plan = await folder.open(importId, await folder.seal(importId));
    expect(plan?.rowsOfWave(0, 0, rows)).toHaveLength(rows);
    expect(await openFilesOf(dir)).toHaveLength(1);
    plan?.close();
    await folder.remove(importId);
    expect(await openFilesOf(dir)).toEqual([]);
  });

  it('is not when the check was given up in the middle', async () => {
    const dir = await tempFolder();
    const folder = new FolderPlanStore(dir);
    const builder = await folder.begin(importId);
    builder.add([rowForPlan(2)]);
    builder.close();
    await folder.remove(importId);
    expect(await openFilesOf(dir)).toEqual([]);
  });
});
