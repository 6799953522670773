import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from './server.mjs';

/**
 * A folder in which each thing is made once, by its name: figures share files and filled data folders. A data folder belongs to the program that
 * filled it, since an older one may not open it.
 */
export function placeIn(folder) {
  const made = new Map();
  const once = (name, make) => {
    const path = join(folder, name);
    if (!made.has(path))
      made.set(
        path,
        make(path).then(() => path),
      );
    return made.get(path);
  };
  return {
    /** A file with these contents, in pieces. */
    file: (name, pieces) => once(`${name}.csv`, (path) => writeFile(path, pieces)),
    /** A data folder of a side, which `fill(server)` filled. It begins as a copy of the folder `from`, if one is named. */
    filled: (name, side, fill, from) =>
      once(`${side.id}-${name}`, async (path) => {
        if (from) await cp(from, path, { recursive: true });
        const server = await startServer(path, side.checkout);
        try {
          await fill(server);
        } finally {
          await server.stop();
        }
      }),
    /** A path for something that is made and removed by the caller. */
    path: (name) => join(folder, name),
  };
}
