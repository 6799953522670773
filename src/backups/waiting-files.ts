import { join } from 'node:path';
import { copyIfThere, namesIn } from './files.js';

/** Uploads before rejected rows: where an upload is gone already, its rejected rows are there. */
const kinds = [
  { folder: 'plans', ending: '.plan' },
  { folder: 'uploads', ending: '.upload' },
  { folder: 'uploads', ending: '.rejected' },
] as const;

/** Copies the uploads, plans and rejected rows that are not copied yet; adds their names. Answers whether there was one. */
export async function copyWaitingFiles(
  dataDir: string,
  folder: string,
  copied: Set<string>,
): Promise<boolean> {
  const before = copied.size;
  for (const kind of kinds)
    for (const file of await namesIn(join(dataDir, kind.folder))) {
      const name = `${kind.folder}/${file}`;
      if (!file.endsWith(kind.ending) || copied.has(name)) continue;
      if (await copyIfThere(join(dataDir, name), join(folder, name))) copied.add(name);
    }
  return copied.size > before;
}
