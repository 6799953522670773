import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/**
 * Notes in `steps` every sync of a file or folder made through Node's handles, with which of the given files were there at that moment:
 * `file: x.part`, `folder: x`. Ends with `jest.restoreAllMocks()`.
 */
export async function noteSyncs(
  steps: string[],
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const some = await open(process.execPath, 'r');
  const handles = Object.getPrototypeOf(some) as FileHandle;
  await some.close();
  const sync: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'sync');
  jest.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    const kind = (await this.stat()).isDirectory() ? 'folder' : 'file';
    const there = Object.entries(files).filter(([, path]) => existsSync(path));
    steps.push(`${kind}: ${there.map(([name]) => name).join()}`);
    await sync.call(this);
  });
}
