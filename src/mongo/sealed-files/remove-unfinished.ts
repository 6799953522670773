import { isGivenUp } from './alive.js';
import { dropFile, type Bucket } from './stored-file.js';

/** Removes files whose process stopped before they were whole, and pieces without a file. */
export async function removeUnfinished(bucket: Bucket): Promise<void> {
  const { files, chunks } = bucket;
  // Read before the files: a file is there before its pieces, so that pieces without one are of a file that was removed.
  const owners = (await chunks.distinct('files_id')) as readonly string[];
  const storing = { 'metadata.state': 'storing', ...isGivenUp } as const;
  for (const { _id } of await files.find(storing, { projection: { _id: 1 } }).toArray())
    // Asked again in the removal itself: its process may have woken up and ended it.
    await files.deleteOne({ _id, ...storing });
  const known = new Set<string>();
  for await (const { _id } of files.find({}, { projection: { _id: 1 } })) known.add(_id);
  for (const id of owners) if (!known.has(id)) await dropFile(bucket, id);
}
